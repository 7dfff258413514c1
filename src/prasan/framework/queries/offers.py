"""What the engine offered for a text: read from the stored suggestions, never computed by a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from prasan.framework import engine
from prasan.framework.audit import is_drawn
from prasan.framework.models import Edition, SuggestionCache
from prasan.framework.subjects import Subject


@dataclass(frozen=True)
class Offer:
    """The engine's answer for one subject. `state` is "" while nothing was computed for its text.

    `ranked` holds at most five entries as `engine.compute` describes them, without texts of other
    authorities (see without_strangers). `is_drawn`: look at this one singly.
    """

    text_key: str
    state: str = ""
    ranked: list[dict[str, Any]] = field(default_factory=list)
    set_size: int = 0
    version: str = ""
    is_drawn: bool = False


def offers(subjects: Sequence[Subject], edition: Edition) -> dict[int, Offer]:
    """Offers by subject key; three queries."""
    keys = {subject.id: engine.suggestion_key(subject) for subject in subjects}
    version = engine.version_of(edition)
    stored = stored_suggestions(edition, set(keys.values()), version)
    found = {each.id: stored.get(keys[each.id], {}) for each in subjects}
    owners = owners_of(edition, found.values())
    return {
        each.id: Offer(
            text_key=(key := engine.text_key(each.text, each.province)),
            state=(payload := found[each.id]).get("state", ""),
            ranked=without_strangers(
                payload.get("ranked", []), owners, each.authority.pk if each.authority else None
            ),
            set_size=payload.get("set_size", 0),
            version=version,
            is_drawn=is_drawn(key, edition.code),
        )
        for each in subjects
    }


def stored_suggestions(edition: Edition, keys: Iterable[str], version: str) -> dict[str, dict[str, Any]]:
    """Suggestions by their key, as far as they were computed for this state of edition and
    engine; one query.
    """
    rows = SuggestionCache.objects.filter(
        text_key__in=list(keys), edition_digest=edition.aid_digest, engine_version=version
    )
    return dict(rows.values_list("text_key", "payload"))


def owners_of(edition: Edition, payloads: Iterable[dict[str, Any]]) -> dict[str, set[int | None]]:
    """Which authorities wrote the neighbouring texts that explain these suggestions; one query."""
    texts = {
        neighbour[0]
        for payload in payloads
        for ranked in payload.get("ranked", [])
        for neighbour in (*ranked["why"]["neighbours"], ranked["why"]["against"]["neighbour"])
        if neighbour
    }
    owners: dict[str, set[int | None]] = {}
    for text, authority in edition.decisions.filter(text__in=texts).values_list("text", "authority"):
        owners.setdefault(text, set()).add(authority)
    return owners


def without_strangers(
    ranked: Iterable[dict[str, Any]], owners: dict[str, set[int | None]], authority: int | None
) -> list[dict[str, Any]]:
    """The ranking without texts of other authorities' projects: a draft of theirs is not ours to read.

    How many there were stays, as `elsewhere`: that much may be known.
    """

    def is_own(neighbour: list[Any]) -> bool:
        return authority in owners.get(neighbour[0], ())

    told = []
    for each in ranked:
        why, against = each["why"], each["why"]["against"]
        own = [neighbour for neighbour in why["neighbours"] if is_own(neighbour)]
        opposing = against["neighbour"] if against["neighbour"] and is_own(against["neighbour"]) else None
        evidence = {
            **why,
            "neighbours": own,
            "elsewhere": len(why["neighbours"]) - len(own),
            "against": {**against, "neighbour": opposing},
        }
        told.append({**each, "why": evidence})
    return told
