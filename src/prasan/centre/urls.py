from django.urls import path

from prasan.centre.views import agenda, bodies, cycles, meetings, resolutions, seats

app_name = "centre"
urlpatterns = [
    path("", bodies.index, name="index"),
    path("bodies/<slug:slug>/", bodies.body, name="body"),
    path("bodies/<slug:slug>/edit/", bodies.edit, name="body_edit"),
    path("bodies/<slug:slug>/seats/add/", seats.add, name="seat_add"),
    path("bodies/<slug:slug>/meetings/plan/", meetings.plan, name="meeting_plan"),
    path("seats/<int:pk>/fill/", seats.fill, name="seat_fill"),
    path("seats/<int:pk>/edit/", seats.edit, name="seat_edit"),
    path("seats/<int:pk>/end/", seats.end, name="seat_end"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/edit/", meetings.edit, name="meeting_edit"),
    path("meetings/<int:pk>/release/", meetings.release, name="meeting_release"),
    path("meetings/<int:pk>/withdraw/", meetings.withdraw, name="meeting_withdraw"),
    path("meetings/<int:pk>/items/add/", agenda.add, name="item_add"),
    path("items/<int:pk>/edit/", agenda.edit, name="item_edit"),
    path("items/<int:pk>/move/", agenda.move, name="item_move"),
    path("items/<int:pk>/remove/", agenda.remove, name="item_remove"),
    path("items/<int:pk>/resolve/", resolutions.resolve, name="resolve"),
    path("resolutions/<int:pk>/", resolutions.resolution, name="resolution"),
    path("resolutions/<int:pk>/edit/", resolutions.edit, name="resolution_edit"),
    path("resolutions/<int:pk>/remove/", resolutions.remove, name="resolution_remove"),
    path("resolutions/<int:pk>/done/", resolutions.done, name="resolution_done"),
    path("<slug:province>/", bodies.province, name="province"),
    path("<slug:province>/found/", bodies.found, name="found"),
    path("<slug:province>/resolutions/", resolutions.index, name="resolutions"),
    path("<slug:province>/cycles/", cycles.cycles, name="cycles"),
]
