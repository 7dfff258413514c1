from django.urls import path

from prasan.ledger import views

app_name = "ledger"
urlpatterns = [
    path("", views.index, name="index"),
    path("verify/", views.verify, name="verify"),
]
