"""Votes as open data in the Polis form, without identities."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC

from prasan.voting.models import Conversation, Statement, Vote, Voter
from prasan.voting.results import FEWEST

__all__ = ["people_csv", "statements_csv", "votes_csv"]

OTHER = "other"


def votes_csv(conversation: Conversation) -> Iterator[str]:
    """`timestamp,datetime,comment-id,voter-id,vote`: the whole log of the statements shown, in order."""
    yield _line("timestamp", "datetime", "comment-id", "voter-id", "vote")
    log = Vote.objects.filter(statement__conversation=conversation, statement__hidden_because="")
    columns = ("at", "statement__number", "voter__key", "value")
    for at, number, key, value in log.order_by("pk").values_list(*columns).iterator():
        moment = at.astimezone(UTC)
        yield _line(
            int(moment.timestamp() * 1000), moment.isoformat(timespec="milliseconds"), number, key, value
        )


def people_csv(conversation: Conversation) -> Iterator[str]:
    """`voter-id,group`: the declared group where at least five of it voted, else "other"."""
    yield _line("voter-id", "group")
    voters = Voter.objects.filter(conversation=conversation, votes__statement__hidden_because="").distinct()
    rows = sorted((str(key), code or "") for key, code in voters.values_list("key", "group__code"))
    sizes: dict[str, int] = {}
    for _, code in rows:
        sizes[code] = sizes.get(code, 0) + 1
    for key, code in rows:
        yield _line(key, code if code and sizes[code] >= FEWEST else OTHER)


def statements_csv(conversation: Conversation) -> Iterator[str]:
    """`comment-id,comment-body,moderated,agrees,disagrees,passes`; sentences that a spreadsheet cannot run."""
    yield _line("timestamp", "comment-id", "comment-body", "moderated", "agrees", "disagrees", "passes")
    for one in Statement.objects.filter(conversation=conversation).prefetch_related("tallies"):
        rows = list(one.tallies.all())
        counts = [sum(getattr(row, name) for row in rows) for name in ("agree", "disagree", "passed")]
        made = int(one.created_at.timestamp() * 1000)
        yield _line(
            made,
            one.number,
            "" if one.hidden_because else _harmless(one.text),
            -1 if one.hidden_because else 1,
            *counts,
        )


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def _line(*values: object) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(values)
    return buffer.getvalue()
