from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "prasan.ledger"
    label = "ledger"
