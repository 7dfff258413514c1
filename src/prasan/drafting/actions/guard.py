"""What every change to a draft checks before and tells after."""

from prasan.drafting.models import Draft
from prasan.drafting.problems import Refused
from prasan.framework.models import Edition
from prasan.live.actions import touch


def locked(draft: Draft) -> Draft:
    """The draft, its edition locked for this transaction; refuses with "adopted"."""
    edition = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("framework__authority__organisation")
        .get(pk=draft.edition_id)
    )
    if edition.state != Edition.State.DRAFT:
        raise Refused("adopted")
    found = Draft.objects.select_related("cycle__province", "body", "resolution", "derived_from").get(
        pk=draft.pk
    )
    found.edition = edition
    return found


def tell(draft: Draft) -> None:
    """Let the open pages of the draft know."""
    touch(draft.topic)
