"""What every change to an edition checks before and does after."""

from prasan.framework.items import aid_digest
from prasan.framework.models import Edition, Framework
from prasan.framework.problems import NotPossible
from prasan.live.actions import touch


def scope_of(framework: Framework) -> str:
    """The ledger scope: an authority's own framework is the authority's, a provincial one the province's."""
    if framework.authority_id and framework.authority:
        return f"lao:{framework.authority.slug}"
    return f"province:{framework.province_id}" if framework.province_id else ""


def locked_draft(edition: Edition) -> Edition:
    """The edition, locked for this transaction; raises NotPossible("frozen") once it is adopted."""
    locked = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("framework__authority")
        .get(pk=edition.pk)
    )
    if locked.state != Edition.State.DRAFT:
        raise NotPossible("frozen")
    return locked


def after_change(edition: Edition) -> None:
    """Bring the digest of what the engine reads up to date and tell the pages that are open."""
    fresh = aid_digest(edition.nodes.all())
    if fresh != edition.aid_digest:
        edition.aid_digest = fresh
        edition.save(update_fields=["aid_digest"])
    touch(f"framework/{edition.pk}")
