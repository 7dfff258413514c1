from django.urls import path

from prasan.hall import views

app_name = "hall"
urlpatterns = [
    path("", views.screen, name="screen"),
    path("shown/", views.shown, name="shown"),
    path("one/<int:pk>/", views.one, name="one"),
    path("timer/<int:group>/", views.timer, name="timer"),
    path("remote/", views.remote, name="remote"),
    path("remote/part/", views.remote_part, name="remote_part"),
    path("remote/step/", views.step, name="step"),
    path("remote/show/<int:pk>/", views.show, name="show"),
    path("remote/timers/", views.timers, name="timers"),
    path("queue/", views.queue, name="queue"),
    path("queue/usual/", views.usual, name="usual"),
    path("queue/public/", views.public, name="public"),
    path("queue/<int:pk>/", views.change, name="change"),
]
