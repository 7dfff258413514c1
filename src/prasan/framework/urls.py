"""Addresses of frameworks: nouns in the path, the verb at the end."""

from django.urls import path

from prasan.framework.views import browse, editing, engine, imports, items

app_name = "framework"
OF_EDITION = "<slug:edition>/"
OF_ITEM = f"{OF_EDITION}items/<str:code>/"

urlpatterns = [
    path("", browse.index, name="index"),
    path("add", editing.create, name="create"),
    path("catalogue/", browse.catalogue, name="catalogue"),
    path("template.xlsx", imports.template, name="template"),
    path("imports/<int:pk>/", imports.page, name="import"),
    path("imports/<int:pk>/apply", imports.apply, name="import_apply"),
    path(OF_EDITION, browse.edition, name="edition"),
    path(f"{OF_EDITION}canonical.json", browse.canonical, name="canonical"),
    path(f"{OF_EDITION}verify", browse.verify, name="verify"),
    path(f"{OF_EDITION}compare", browse.compare, name="compare"),
    path(f"{OF_EDITION}engine/", engine.record, name="record"),
    path(f"{OF_EDITION}engine/record.json", engine.record_json, name="record_json"),
    path(f"{OF_EDITION}engine/learn", engine.learn, name="learn"),
    path(f"{OF_EDITION}confusable/", engine.confusable, name="confusable"),
    path(f"{OF_EDITION}edit", editing.edit, name="edition_edit"),
    path(f"{OF_EDITION}adopt", editing.adopt, name="edition_adopt"),
    path(f"{OF_EDITION}remove", editing.remove, name="edition_remove"),
    path(f"{OF_EDITION}succeed", editing.succeed, name="edition_succeed"),
    path(f"{OF_EDITION}level", editing.level, name="edition_level"),
    path(f"{OF_EDITION}import", imports.start, name="import_start"),
    path(f"{OF_EDITION}items/add", items.add, name="node_add"),
    path(OF_ITEM, browse.node, name="node"),
    path(f"{OF_ITEM}edit", items.edit, name="node_edit"),
    path(f"{OF_ITEM}aids", items.aids, name="node_aids"),
    path(f"{OF_ITEM}move", items.move, name="node_move"),
    path(f"{OF_ITEM}remove", items.remove, name="node_remove"),
    path(f"{OF_ITEM}maps/add", items.map_, name="node_map"),
    path(f"{OF_ITEM}maps/<int:pk>/remove", items.unmap, name="node_unmap"),
]
