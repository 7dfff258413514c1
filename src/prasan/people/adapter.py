"""Signing in: only addresses that the ledger knows of may, and the page tells nobody which those are."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """People are added by appointing them to an office; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  the base class names it
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a code to somebody known, nothing to anybody else.

        A dead mail server is logged rather than shown: an error page for known addresses only would tell who is known.
        """
        if template_prefix == "account/email/unknown_account":
            return
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            logger.exception("a sign-in mail could not be sent")
