"""Addresses of open data; they stay as they are."""

from django.urls import path

from prasan.opendata import nights, views

app_name = "opendata"

urlpatterns = [
    path("", views.index, name="index"),
    path("dictionary.json", views.dictionary_json, name="dictionary"),
    path("dictionary.csv", views.dictionary_csv, name="dictionary_csv"),
    path("catalogue.jsonld", views.catalogue, name="catalogue"),
    path("snapshots/", nights.listing, name="snapshots"),
    path("snapshots/<slug:day>/", nights.night, name="snapshot"),
    path("snapshots/<slug:day>/<str:name>", nights.file, name="snapshot_file"),
    path("api/v1/openapi.json", views.openapi, name="openapi"),
    path("api/v1/tables/", views.api_tables, name="api"),
    path("api/v1/tables/<slug:code>/", views.api_table, name="api_table"),
    path("<slug:code>/", views.table, name="table"),
    path("<slug:code>.<slug:form>", views.download, name="download"),
]
