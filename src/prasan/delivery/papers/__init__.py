"""The documents of this app: importing them makes them known to the registry of printing."""

from prasan.delivery.papers import forms, operation, result

__all__ = ["forms", "operation", "result"]
