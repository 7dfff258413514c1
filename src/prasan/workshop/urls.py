from django.urls import path

from prasan.workshop.views import duties, public, staff

app_name = "workshop"
urlpatterns = [
    path("", public.index, name="index"),
    path("new/", staff.create, name="create"),
    path("from-resolution/<int:pk>/", staff.from_resolution, name="from_resolution"),
    path("<slug:workshop>/", public.workshop, name="workshop"),
    path("<slug:workshop>/staff/", staff.staff, name="staff"),
    path("<slug:workshop>/duty/<int:pk>/", duties.duty, name="duty"),
    path("<slug:workshop>/duty/<int:pk>/hand-in/", duties.hand_in, name="duty_hand_in"),
]
