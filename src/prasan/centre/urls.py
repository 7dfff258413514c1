from django.urls import path

from prasan.centre import views

app_name = "centre"
urlpatterns = [path("<slug:province>/cycles/", views.cycles, name="cycles")]
