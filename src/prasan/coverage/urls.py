"""Addresses."""

from django.urls import path

from prasan.coverage.views import browse, clones, gaps, pictures

app_name = "coverage"
OF_CYCLE = "<slug:province>/<int:first_year>/"
OF_EDITION = f"{OF_CYCLE}<slug:code>/"

urlpatterns = [
    path("", browse.index, name="index"),
    path(OF_CYCLE, browse.cycle, name="cycle"),
    path(f"{OF_CYCLE}river/", pictures.alignment_river, name="river"),
    path(f"{OF_CYCLE}river/<int:level>/<int:key>/", pictures.river_box, name="river_box"),
    path(f"{OF_CYCLE}joint/", clones.index, name="clones"),
    path(f"{OF_CYCLE}joint/<int:key>/", clones.clone, name="clone"),
    path(f"{OF_CYCLE}joint/<int:key>/agenda", clones.agenda, name="clone_agenda"),
    path(OF_EDITION, browse.matrix, name="matrix"),
    path(f"{OF_EDITION}projects/", browse.projects, name="projects"),
    path(f"{OF_EDITION}map/", pictures.tile_map, name="map"),
    path(f"{OF_EDITION}gaps/", gaps.both_sides, name="gaps"),
    path(f"{OF_EDITION}gaps/<str:item>/", gaps.gap, name="gap"),
    path(f"{OF_EDITION}gaps/<str:item>/agenda", gaps.agenda, name="agenda"),
]
