"""What this app hands to the pages below it."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from prasan.ledger.models import Act
from prasan.ledger.sentences import locate
from prasan.places.models import LocalAuthority
from prasan.posting.models import Posting
from prasan.ui import slots
from prasan.ui.slots import Tile


def tile_of_authority(_request: HttpRequest, authority: LocalAuthority) -> Tile:
    """The way to the authority's board, and how much is overdue there."""
    owed = Posting.objects.kept().filter(authority=authority, posted_on=None, due_on__lt=timezone.localdate())
    overdue = owed.count()
    told = ngettext("%(n)s overdue", "%(n)s overdue", overdue) % {"n": overdue} if overdue else ""
    hint = _("What has to stand on the board, for how long, and what is published")
    return Tile(_("Postings"), reverse("posting:authority", args=[authority.slug]), hint, told, "bad")


def _page_of_posting(act: Act) -> str:
    found = Posting.objects.select_related("authority").filter(pk=act.subject_id).first()
    return found.get_absolute_url() if found else ""


slots.add("authority", tile_of_authority, position=50)
locate({"posting.posting": _page_of_posting})
