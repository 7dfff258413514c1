"""Verdicts as the engine learns from them."""

from collections import defaultdict
from typing import TYPE_CHECKING

from prasan.framework.models import Decision, Edition
from prasan.framework.standing import Verdict, standing

if TYPE_CHECKING:
    from prasan.textmatch import Decisions


def effective_decisions(edition: Edition, up_to: int | None = None) -> list[Decision]:
    """The decisions that still hold, oldest first; `up_to` looks back to when that decision was the last."""
    rows = edition.decisions.select_related("node", "authority").order_by("pk")
    if up_to is not None:
        rows = rows.filter(pk__lte=up_to)
    by_subject: dict[tuple[str, int], list[Decision]] = defaultdict(list)
    for row in rows:
        by_subject[row.subject_kind, row.subject_id].append(row)
    holding: list[Decision] = []
    for decisions in by_subject.values():
        stand = standing(decisions)
        holding += stand.nodes.values()
        if stand.none_fits:
            holding.append(stand.none_fits)
    return sorted(holding, key=lambda row: row.pk)


def learned_from(edition: Edition, up_to: int) -> "Decisions":
    """What a lesson taken at that decision was learned from; the same decisions give the same digest."""
    from prasan.textmatch import Decision as Row
    from prasan.textmatch import Decisions

    kinds = {Verdict.CONFIRMED: "accepted", Verdict.REJECTED: "rejected", Verdict.NONE_FITS: "none"}
    return Decisions(
        tuple(
            Row(
                text=row.text,
                kind=kinds[Verdict(row.verdict)],  # type: ignore[arg-type]  # the three words of the engine
                code=row.node.code if row.node else None,
                audit=row.is_audit,
                group=row.authority.slug if row.authority else "",
            )
            for row in effective_decisions(edition, up_to)
        )
    )
