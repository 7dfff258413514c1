from django.urls import path

from prasan.registration.views import short

urlpatterns = [
    path("", short.door, name="door"),
    path("<str:code>/", short.enter, name="enter"),
]
