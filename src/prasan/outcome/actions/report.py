"""What people write into the report, and what the workshop cost."""

from django.db import transaction

from prasan.ledger.actions import record
from prasan.outcome.models import Chapter, ReportText
from prasan.people.models import User
from prasan.workshop.models import Workshop

__all__ = ["write_chapter", "write_costs"]


@transaction.atomic
def write_chapter(workshop: Workshop, chapter: str, text: str, *, by: User | None) -> ReportText:
    """Keep the text of a chapter; the ledger notes its length, not its words."""
    kept, _ = ReportText.objects.update_or_create(
        workshop=workshop, chapter=Chapter(chapter), defaults={"text": text.strip()}
    )
    record(
        "outcome.chapter_written",
        on=workshop,
        by=by,
        data={"chapter": chapter, "characters": len(kept.text)},
        scope=workshop.scope,
    )
    return kept


@transaction.atomic
def write_costs(
    workshop: Workshop, *, budget_baht: int | None, spent_baht: int | None, by: User | None
) -> None:
    """Keep what was set aside and what was spent, in whole baht; None where it is not known."""
    workshop.budget_baht, workshop.spent_baht = budget_baht, spent_baht
    workshop.save(update_fields=["budget_baht", "spent_baht"])
    record(
        "outcome.costs_written",
        on=workshop,
        by=by,
        data={"budget_baht": budget_baht, "spent_baht": spent_baht},
        scope=workshop.scope,
    )
