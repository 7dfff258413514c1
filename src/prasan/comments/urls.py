"""Addresses."""

from django.urls import path

from prasan.comments.views import authors, moderators, public

app_name = "comments"

urlpatterns = [
    path("", public.policy, name="policy"),
    path("log/", public.log, name="log"),
    path("log.csv", public.log_csv, name="log_csv"),
    path("on/<slug:kind>/<str:key>/", public.thread, name="thread"),
    path("on/<slug:kind>/<str:key>/switch/", moderators.switch, name="switch"),
    path("mine/<str:token>/", authors.mine, name="mine"),
    path("mine/<str:token>/withdraw/", authors.withdraw, name="withdraw"),
    path("mine/<str:token>/appeal/", authors.appeal, name="appeal"),
    path("<int:pk>/report/", authors.report, name="report"),
    path("notices/<str:token>/", authors.notice, name="notice"),
    path("queue/", moderators.queue, name="queue"),
    path("<int:pk>/review/", moderators.review, name="review"),
    path("queue/notices/<int:pk>/", moderators.settle, name="settle"),
]
