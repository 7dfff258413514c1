"""The app."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """Referrals as a Django app."""

    name = "prasan.referrals"
