"""Addresses of budgets, operation plans and results: nouns in the path, the verb at the end."""

from django.urls import path

from prasan.delivery.views import grids, operations, ordinances, years

app_name = "delivery"
YEAR = "<slug:slug>/<int:first_year>/<int:fiscal_year>/"

urlpatterns = [
    path("", years.index, name="index"),
    path("ordinances/<int:pk>/", ordinances.page, name="ordinance"),
    path("ordinances/<int:pk>/lines/", ordinances.lines, name="lines"),
    path("ordinances/<int:pk>/lines/add", ordinances.line_add, name="line_add"),
    path("ordinances/<int:pk>/lines/paste", ordinances.paste, name="paste"),
    path("ordinances/<int:pk>/lines/workbook", ordinances.workbook, name="workbook"),
    path("ordinances/<int:pk>/in-force", ordinances.in_force, name="in_force"),
    path("ordinances/<int:pk>/take-back", ordinances.take_back, name="ordinance_take_back"),
    path("lines/<int:pk>/edit", ordinances.line_edit, name="line"),
    path("lines/<int:pk>/remove", ordinances.line_remove, name="line_remove"),
    path("operations/<int:pk>/", operations.page, name="operation"),
    path("operations/<int:pk>/items/add", operations.item_add, name="item_add"),
    path("operations/<int:pk>/months/", grids.months, name="months"),
    path("operations/<int:pk>/announce", operations.announce, name="announce"),
    path("operations/<int:pk>/amend", operations.amend, name="amend"),
    path("operations/<int:pk>/discard", operations.discard, name="discard"),
    path("operations/<int:pk>/recall", operations.recall, name="recall"),
    path("items/<int:pk>/edit", operations.item_edit, name="item"),
    path("items/<int:pk>/remove", operations.item_remove, name="item_remove"),
    path("reports/<int:pk>/", operations.report, name="report"),
    path("reports/<int:pk>/withdraw", operations.report_withdraw, name="report_withdraw"),
    path("projects/<uuid:uid>/<int:fiscal_year>/", years.history, name="history"),
    path("progress/<int:pk>/take-back", years.take_back, name="progress_take_back"),
    path("<slug:slug>/<int:first_year>/", years.plan, name="plan"),
    path(YEAR, years.year, name="year"),
    path(f"{YEAR}ordinance/begin", years.ordinance_begin, name="ordinance_begin"),
    path(f"{YEAR}operation/begin", years.operation_begin, name="operation_begin"),
    path(f"{YEAR}reports/publish", years.publish, name="publish"),
    path(f"{YEAR}progress/", years.progress, name="progress"),
    path(f"{YEAR}progress/many/", grids.many, name="many"),
]
