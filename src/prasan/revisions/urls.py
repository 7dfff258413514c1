"""Addresses of rounds: nouns in the path, the verb at the end."""

from django.urls import path

from prasan.revisions.views import items, plan, rounds, steps, typing

app_name = "revisions"
OF_PLAN = "<slug:slug>/<int:first_year>/"
OF_ROUND = "rounds/<int:pk>/"

urlpatterns = [
    path("", plan.index, name="index"),
    path("projects/<uuid:uid>/", plan.history, name="history"),
    path(OF_ROUND, rounds.page, name="round"),
    path(f"{OF_ROUND}edit/", rounds.edit, name="edit"),
    path(f"{OF_ROUND}compare/", rounds.comparison, name="compare"),
    path(f"{OF_ROUND}plan/", rounds.state, name="state"),
    path(f"{OF_ROUND}submit", rounds.submit, name="submit"),
    path(f"{OF_ROUND}recall", rounds.recall, name="recall"),
    path(f"{OF_ROUND}discard", rounds.discard, name="discard"),
    path(f"{OF_ROUND}declare", rounds.declare, name="declare"),
    path(f"{OF_ROUND}promulgate", rounds.promulgate, name="promulgate"),
    path(f"{OF_ROUND}undo", steps.undo, name="undo_step"),
    path(f"{OF_ROUND}choose/", items.choose, name="choose"),
    path(f"{OF_ROUND}add/", items.add, name="add"),
    path(f"{OF_ROUND}suggest", typing.suggest, name="suggest"),
    path(f"{OF_ROUND}merge/", items.merge, name="merge"),
    path(f"{OF_ROUND}take/<uuid:uid>/<slug:action>/", items.take, name="take"),
    path("items/<int:pk>/", items.edit, name="item"),
    path("items/<int:pk>/remove", items.remove, name="remove"),
    path("items/<int:pk>/part/", items.part, name="part"),
    path("steps/<int:pk>/", steps.decide, name="step"),
    path(f"{OF_PLAN}", plan.rounds, name="rounds"),
    path(f"{OF_PLAN}typing/", typing.page, name="typing"),
    path(f"{OF_PLAN}typing/begin", typing.begin, name="typing_begin"),
    path(f"{OF_PLAN}typing/where/", typing.where, name="typing_where"),
    path(f"{OF_PLAN}typing/check/", typing.check, name="typing_check"),
    path(f"{OF_PLAN}start/", plan.start, name="start"),
    path(f"{OF_PLAN}first", plan.first, name="first"),
    path(f"{OF_PLAN}as-of/", plan.as_of, name="as_of"),
]
