"""Addresses of plans: nouns in the path, the verb at the end."""

from django.urls import path

from prasan.plans.views import alignment, imports, plan, province

app_name = "plans"
OF_PLAN = "<slug:slug>/<int:first_year>/"

urlpatterns = [
    path("", province.index, name="index"),
    path("province/<int:first_year>/", province.overview, name="province"),
    path("province/<int:first_year>/frameworks/<slug:code>/", province.framework, name="province_framework"),
    path("projects/<uuid:uid>/", plan.project, name="project"),
    path("imports/<int:pk>/", imports.page, name="import"),
    path("imports/<int:pk>/rows", imports.rows, name="import_rows"),
    path("imports/<int:pk>/apply", imports.apply, name="import_apply"),
    path("imports/<int:pk>/undo", imports.undo, name="import_undo"),
    path("imports/<int:pk>/discard", imports.discard, name="import_discard"),
    path("imports/<int:pk>/columns", imports.columns, name="import_columns"),
    path("imports/<int:pk>/columns/forget", imports.forget, name="import_forget"),
    path(f"{OF_PLAN}", plan.page, name="plan"),
    path(f"{OF_PLAN}open", plan.open_, name="open"),
    path(f"{OF_PLAN}projects/", plan.projects, name="projects"),
    path(f"{OF_PLAN}import", imports.start, name="import_start"),
    path(f"{OF_PLAN}send", plan.send, name="send"),
    path(f"{OF_PLAN}recall", plan.recall, name="recall"),
    path(f"{OF_PLAN}units/", plan.units, name="units"),
    path(f"{OF_PLAN}coverage/", plan.coverage, name="coverage"),
    path(f"{OF_PLAN}workbook.xlsx", plan.workbook, name="workbook"),
    path(f"{OF_PLAN}links/<slug:code>/", alignment.review, name="review"),
    path(f"{OF_PLAN}links/<slug:code>/decide", alignment.decide, name="decide"),
    path(f"{OF_PLAN}links/<slug:code>/undo", alignment.undo, name="decide_undo"),
]
