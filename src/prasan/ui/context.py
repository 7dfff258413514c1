"""What every page knows about the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prasan.release import release
from prasan.ui import nav


def site(request: HttpRequest) -> dict[str, Any]:
    """Name, release, demo flag, main navigation and the other language to switch to."""
    return {
        "site_name": _("Prasan"),
        "demo": settings.DEMO,
        "release": release(),
        "nav_items": nav.items(request),
        "other_language": "th" if get_language() == "en" else "en",
    }
