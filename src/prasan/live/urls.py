"""Live updates for browsers whose event stream is cut off; the stream itself is served by prasan.asgi."""

from django.urls import path

from prasan.live import views

app_name = "live"
urlpatterns = [path("changes/", views.changes, name="changes")]
