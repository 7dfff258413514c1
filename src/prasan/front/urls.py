"""The first page, the sample workbooks of the demo, the terms of use."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from prasan.front import views
from prasan.front.sitemaps import SITEMAPS

app_name = "front"

urlpatterns = [
    path("", views.home, name="home"),
    path("cycles/<slug:province>/<int:first_year>/", views.cycle, name="cycle"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("search/", views.search, name="search"),
    path("thread/<str:kind>/<int:key>/", views.thread, name="thread"),
    path("verify/", views.verify, name="verify"),
    path("samples/<slug:name>.xlsx", views.sample, name="sample"),
]
