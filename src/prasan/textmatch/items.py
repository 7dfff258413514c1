"""What is matched: texts (project names) against items (nodes of one catalogue edition)."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from prasan.textmatch.mask import NO_PLACES, Gazetteer, mask_text
from prasan.textmatch.normalise import normalise, project_text, title_text

_LIST = re.compile(r"[\s,;·•|/()\"“”]+|และ")
_POINTS = re.compile(r"(?:^|\s)\d+[.)]|เพื่อ")
_SHORTEST_PHRASE = 3
_LONGEST_DETAIL = 400


@dataclass(frozen=True)
class Item:
    """A node that texts are linked to. Scope note and phrases decide quality more than any model does.

    `phrases` are examples of what belongs here, `negative_phrases` of what is put here by mistake.
    """

    code: str
    title: str
    scope_note: str = ""
    phrases: tuple[str, ...] = ()
    negative_phrases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """A project to be linked. The name carries the ranking; objective and target lend it a little.

    Only the name makes the key: what people confirm about a name holds whatever the objective says.
    """

    name: str
    id: str = ""
    objective: str = ""
    target: str = ""


def as_text(text: "Text | str") -> Text:
    """A bare name as a Text."""
    return Text(text) if isinstance(text, str) else text


def masked_name(name: str, gazetteer: Gazetteer = NO_PLACES) -> str:
    """The name as it is scored and keyed: one spelling, no leading words, places and numbers masked."""
    return mask_text(project_text(name), gazetteer)


class Query(NamedTuple):
    """A text as it is scored: places and numbers masked; equal queries have equal suggestions."""

    name: str
    objective: str = ""
    target: str = ""


def query_of(text: Text, gazetteer: Gazetteer = NO_PLACES) -> Query:
    """The masked forms of a text's name, objective and target; the latter two are cut after a few lines."""
    return Query(
        masked_name(text.name, gazetteer),
        _masked_detail(text.objective, gazetteer),
        _masked_detail(text.target, gazetteer),
    )


def _masked_detail(detail: str, gazetteer: Gazetteer) -> str:
    return mask_text(_POINTS.sub(" ", normalise(detail[:_LONGEST_DETAIL])), gazetteer) if detail else ""


@lru_cache(maxsize=65_536)
def text_key(text: str, gazetteer: Gazetteer = NO_PLACES) -> str:
    """SHA-256 of the masked name: lines with the same key share one suggestion and one confirmation."""
    return key_of(masked_name(text, gazetteer))


def key_of(masked: str) -> str:
    """The key of a name that is masked already."""
    return hashlib.sha256(masked.encode()).hexdigest()


def scope_phrases(note: str) -> list[str]:
    """A scope note cut at spaces, commas, semicolons and และ: each piece is scored on its own."""
    return [piece for piece in _LIST.split(normalise(note)) if len(piece) >= _SHORTEST_PHRASE]


def positive_phrases(item: Item) -> tuple[str, ...]:
    """All phrases an item is recognised by, title first, without repeats."""
    title = title_text(item.title)
    return tuple(
        dict.fromkeys(
            [title, *scope_phrases(item.scope_note), *(project_text(phrase) for phrase in item.phrases)]
        )
    )


def negative_phrases(item: Item) -> tuple[str, ...]:
    """Phrases that speak against an item."""
    return tuple(dict.fromkeys(project_text(phrase) for phrase in item.negative_phrases))


def edition_digest(items: Sequence[Item]) -> str:
    """SHA-256 of the items as canonical JSON: the edition that a stored suggestion belongs to."""
    rows = [[i.code, i.title, i.scope_note, list(i.phrases), list(i.negative_phrases)] for i in items]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
