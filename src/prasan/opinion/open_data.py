"""The vote matrix without identities, for everybody to recompute what the page says."""

import hmac
from collections.abc import Iterator

from prasan.opinion.tallies import Lens
from prasan.opinion.votes import UNSEEN, Votes

__all__ = ["open_rows"]


def open_rows(votes: Votes, lens: Lens, secret: bytes) -> Iterator[list[str]]:
    """Rows of a CSV file: person, group, then one column a statement (1 agree, -1 disagree, 0 pass, empty unseen).

    The person's key is a keyed hash: the same in every file made with `secret`, and nobody's without it. Rows stand
    in the order of the keys, so that the order of arrival is lost. A group is named only if at least five people
    of it were checked in; all others stand without one.
    """
    yield ["person", "group", *votes.statements]
    rows = [
        [
            hmac.digest(secret, person.encode(), "sha256").hex()[:12],
            group or "",
            *("" if value == UNSEEN else str(value) for value in values),
        ]
        for person, group, values in zip(votes.people, lens.group_of, votes.values.tolist(), strict=True)
    ]
    yield from sorted(rows)
