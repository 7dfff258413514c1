"""Addresses of readiness: nouns in the path, the verb at the end."""

from django.urls import path

from prasan.readiness.views import authority, catalogue, collect, editions, province

app_name = "readiness"
PLACE = "<str:province>/<int:first_year>/"

urlpatterns = [
    path("", province.index, name="index"),
    path("begin/<int:pk>", province.begin, name="begin"),
    path("editions/<int:pk>/", editions.edition, name="edition"),
    path("editions/<int:pk>/publish", editions.publish, name="publish"),
    path("editions/<int:pk>/index.json", editions.index_json, name="index_json"),
    path("readings/<int:pk>/take-back", authority.take_back, name="take_back"),
    path("collectors/<int:pk>/renew", collect.renew, name="renew"),
    path("collectors/<int:pk>/end", collect.end, name="end"),
    path(PLACE, province.page, name="province"),
    path(f"{PLACE}weights/", province.weights, name="weights"),
    path(f"{PLACE}compute", province.compute, name="compute"),
    path(f"{PLACE}freeze", editions.freeze, name="freeze"),
    path(f"{PLACE}settings/", catalogue.settings, name="settings"),
    path(f"{PLACE}indicators/", catalogue.indicators, name="indicators"),
    path(f"{PLACE}indicators/add", catalogue.add, name="add"),
    path(f"{PLACE}indicators/<str:code>/", catalogue.indicator, name="indicator"),
    path(f"{PLACE}indicators/<str:code>/edit", catalogue.edit, name="edit"),
    path(f"{PLACE}indicators/<str:code>/retire", catalogue.retire, name="retire"),
    path(f"{PLACE}indicators/<str:code>/restore", catalogue.restore, name="restore"),
    path(f"{PLACE}collectors/", collect.collectors, name="collectors"),
    path(f"{PLACE}workbook/", collect.workbook, name="workbook"),
    path(f"{PLACE}workbook.xlsx", collect.template, name="template"),
    path(f"{PLACE}authorities/<slug:slug>/", authority.scorecard, name="authority"),
    path(f"{PLACE}authorities/<slug:slug>/collect/", collect.collect, name="collect"),
    path(f"{PLACE}authorities/<slug:slug>/<str:code>/", authority.number, name="number"),
]
