"""Addresses."""

from django.urls import path

from prasan.coverage.views import browse

app_name = "coverage"
OF_EDITION = "<slug:province>/<int:first_year>/<slug:code>/"

urlpatterns = [
    path("", browse.index, name="index"),
    path("<slug:province>/<int:first_year>/", browse.cycle, name="cycle"),
    path(OF_EDITION, browse.matrix, name="matrix"),
    path(f"{OF_EDITION}projects/", browse.projects, name="projects"),
]
