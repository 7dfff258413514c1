"""Addresses of drafts: nouns in the path, the verb at the end."""

from django.urls import path

from prasan.drafting.views import adoption, alignment, editor, own, talk, writing
from prasan.drafting.views import versions as kept

app_name = "drafting"
OF = "<slug:code>/"
ONE = f"{OF}sentences/<int:key>/"

urlpatterns = [
    path("", editor.index, name="index"),
    path("start", editor.start, name="start"),
    path("notices/<int:pk>/", adoption.notice, name="notice"),
    path("own/<slug:slug>/<int:first_year>/", own.open_, name="own_open"),
    path("own/<slug:slug>/<int:first_year>/start", own.start, name="own_start"),
    path(OF, editor.draft, name="draft"),
    path(f"{OF}take", own.take, name="take"),
    path(f"{OF}uptake/", own.uptake, name="uptake"),
    path(f"{OF}tree/", editor.tree, name="tree"),
    path(f"{OF}committee", editor.committee, name="committee"),
    path(f"{OF}steps/<int:pk>/undo", writing.undo, name="undo"),
    path(f"{OF}renumber", writing.renumber, name="renumber"),
    path(f"{OF}sentences/make", writing.make, name="make"),
    path(f"{OF}sentences/suggest", alignment.suggest, name="suggest"),
    path(ONE, editor.sentence, name="sentence"),
    path(f"{ONE}edit", writing.edit, name="edit"),
    path(f"{ONE}move", writing.move, name="move"),
    path(f"{ONE}remove", writing.remove, name="remove"),
    path(f"{ONE}origins/", editor.add_from, name="add_from"),
    path(f"{ONE}origins/add", writing.add_origins, name="origins_add"),
    path(f"{ONE}origins/<int:pk>/remove", writing.remove_origin, name="origin_remove"),
    path(f"{ONE}indicators/add", writing.measure, name="indicator_add"),
    path(f"{ONE}indicators/<int:pk>/edit", writing.measure, name="indicator_edit"),
    path(f"{ONE}indicators/<int:pk>/remove", writing.remove_measure, name="indicator_remove"),
    path(f"{ONE}comments/add", talk.comment, name="comment"),
    path(f"{ONE}comments/<int:pk>/settle", talk.settle, name="settle"),
    path(f"{ONE}amendments/add", talk.propose, name="propose"),
    path(f"{ONE}amendments/<int:pk>/decide", talk.decide, name="decide"),
    path(f"{OF}versions/", kept.versions, name="versions"),
    path(f"{OF}versions/keep", kept.keep, name="keep"),
    path(f"{OF}versions/compare", kept.compare, name="compare"),
    path(f"{OF}alignment/", alignment.table, name="alignment"),
    path(f"{OF}alignment/renew", alignment.renew, name="align"),
    path(f"{OF}alignment/decide", alignment.decide, name="align_decide"),
    path(f"{OF}maps/", adoption.maps, name="maps"),
    path(f"{OF}agenda/", adoption.agenda, name="agenda"),
    path(f"{OF}adopt", adoption.adopt, name="adopt"),
    path(f"{OF}record.json", adoption.record_json, name="record"),
    path(f"{OF}notices/", adoption.notices, name="notices"),
    path(f"{OF}orphans/", adoption.orphans, name="orphans"),
]
