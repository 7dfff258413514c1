"""Addresses of evaluations: nouns in the path, the verb at the end."""

from django.urls import path

from prasan.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("", views.index, name="index"),
    path("begin/<slug:slug>/<int:first_year>/", views.begin, name="begin"),
    path("<int:pk>/", views.evaluation, name="evaluation"),
    path("<int:pk>/members/", views.members, name="members"),
    path("<int:pk>/evidence/", views.evidence, name="evidence"),
    path("<int:pk>/close/", views.close, name="close"),
    path("<int:pk>/reopen/", views.reopen, name="reopen"),
    path("<int:pk>/report/", views.report, name="report"),
    path("<int:pk>/announce/", views.announce, name="announce"),
    path("sheets/<int:pk>/", views.score, name="score"),
    path("sheets/<int:pk>/renew/", views.renew, name="renew"),
    path("sheets/<int:pk>/remove/", views.remove, name="remove"),
]
