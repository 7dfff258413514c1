"""Placeholder until the owner of this app writes its pages."""

app_name = "framework"
urlpatterns = []
