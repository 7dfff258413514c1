"""Addresses of plans in force, for everybody."""

from django.urls import path

from prasan.revisions.views import reading

app_name = "reading"

urlpatterns = [
    path("", reading.index, name="index"),
    path("projects/<uuid:uid>/", reading.project, name="project"),
    path("<slug:slug>/<int:first_year>/", reading.plan, name="plan"),
]
