"""The app."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """Referrals as a Django app."""

    name = "prasan.referrals"

    def ready(self) -> None:
        from prasan.referrals import acts, hooks, papers, rules  # noqa: F401  registers sentences, tiles, documents
