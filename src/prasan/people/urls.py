from django.urls import path

from prasan.people import views

app_name = "people"
urlpatterns = [
    path("", views.index, name="index"),
    path("pass/<str:text>/", views.open_pass, name="pass"),
    path("me/", views.me, name="me"),
    path("me/export/", views.export, name="export"),
    path("demo/", views.demo_sign_in, name="demo"),
    path("organisations/<slug:code>/", views.organisation, name="organisation"),
    path("offices/<int:pk>/appoint/", views.appoint, name="appoint"),
    path("terms/<int:pk>/hand-over/", views.hand_over, name="hand_over"),
    path("terms/<int:pk>/end/", views.end_term, name="end_term"),
]
