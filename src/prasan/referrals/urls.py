"""Addresses of referrals."""

from django.urls import path

from prasan.referrals import views

app_name = "referrals"

urlpatterns = [
    path("", views.index, name="index"),
    path("projects/<uuid:uid>/refer/", views.refer, name="refer"),
    path("districts/<slug:code>/rank/", views.rank, name="rank"),
    path("<int:pk>/", views.referral, name="referral"),
    path("<int:pk>/decide/", views.decide, name="decide"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/undo", views.undo, name="undo"),
]
