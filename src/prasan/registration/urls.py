from django.urls import path

from prasan.registration.views import invited, me, passing

__all__ = ["passing", "urlpatterns"]

app_name = "registration"
urlpatterns = [
    path("me/", me.me, name="me"),
    path("invited/", invited.invitation, name="invitation"),
]
