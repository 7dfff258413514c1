from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "prasan.attendance"
    label = "attendance"
