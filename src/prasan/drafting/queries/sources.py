"""What a sentence may come from, read where it was said: cards, statements, resolutions, earlier items."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from prasan.centre.models import Resolution
from prasan.drafting.models import Amendment, Draft, OriginKind
from prasan.framework.models import Edition, Node
from prasan.outcome.queries.standings import Standing, standings
from prasan.studio.models import Card
from prasan.voting.models import Statement

Ref = tuple[str, int]
"""Kind and key of a source, as a form sends it: "card:12"."""


@dataclass(frozen=True)
class Source:
    """A source as it is shown: whose words nobody learns here, only from which group, vote or meeting they come.

    `standing` are the votes of a statement; its counts are None below five voters. `cards` are what it was made
    from. `text` is how it reads today, which may differ from what a sentence keeps of it.
    """

    kind: str
    key: int
    text: str
    label: str | Promise
    url: str = ""
    standing: Standing | None = None
    cards: tuple["Source", ...] = field(default_factory=tuple)

    @property
    def ref(self) -> str:
        return f"{self.kind}:{self.key}"

    @property
    def kind_name(self) -> str:
        return str(OriginKind(self.kind).label)


def parse_refs(values: Iterable[str]) -> list[Ref]:
    """The sources that a page names, without repeats; what is no source is left out. At most a hundred."""
    found: dict[Ref, None] = {}
    for value in list(values)[:100]:
        kind, _sep, key = value.partition(":")
        if kind in OriginKind.values and key.isascii() and key.isdecimal() and len(key) < 16:
            found[kind, int(key)] = None
    return list(found)


def sources_of(refs: Iterable[Ref]) -> dict[Ref, Source]:
    """The sources by kind and key; what was deleted since is missing. The queries do not grow with the sources."""
    wanted: dict[str, list[int]] = {}
    for kind, key in refs:
        wanted.setdefault(kind, []).append(key)
    found: dict[Ref, Source] = {}
    for kind, keys in wanted.items():
        for one in _READERS[kind](keys):
            found[kind, one.key] = one
    return found


def known_to(draft: Draft, refs: Iterable[Ref]) -> dict[Ref, str]:
    """The texts of those sources that belong to the draft's province; what lies elsewhere is left out."""
    wanted: dict[str, list[int]] = {}
    for kind, key in refs:
        wanted.setdefault(kind, []).append(key)
    home = draft.province_id
    rows = {
        OriginKind.CARD: Card.objects.filter(group__workshop__cycle__province=home),
        OriginKind.STATEMENT: Statement.objects.filter(conversation__pillar__workshop__cycle__province=home),
        OriginKind.RESOLUTION: Resolution.objects.filter(item__meeting__body__province=home),
        OriginKind.NODE: Node.objects.filter(_open_to(draft), edition__framework__province=home).exclude(
            edition=draft.edition_id
        ),
        OriginKind.AMENDMENT: Amendment.objects.filter(node__edition=draft.edition_id),
    }
    return {
        (kind, one.pk): _words(one)
        for kind, keys in wanted.items()
        for one in rows[OriginKind(kind)].filter(pk__in=keys)
    }


def _open_to(draft: Draft) -> models.Q:
    """Adopted items are everybody's; of what others still write a draft takes nothing but what it is derived from."""
    same = models.Q(edition__framework=draft.edition.framework_id)
    return same | models.Q(edition__state=Edition.State.ADOPTED) | models.Q(edition=draft.derived_from_id)


def _words(one: models.Model) -> str:
    if isinstance(one, Node):
        return one.title_th
    if isinstance(one, Resolution):
        return one.text_th
    return str(getattr(one, "text", ""))


def _cards(keys: list[int]) -> list[Source]:
    cards = Card.objects.filter(pk__in=keys).select_related("group__workshop", "group__pillar")
    return [_card(card) for card in cards]


def _card(card: Card) -> Source:
    group = card.group
    label = _("card %(number)s (%(kind)s), %(group)s, %(workshop)s") % {
        "number": card.number,
        "kind": card.get_kind_display(),
        "group": group.title,
        "workshop": group.workshop.title,
    }
    return Source(OriginKind.CARD, card.pk, card.text, label, card.get_absolute_url())


def _statements(keys: list[int]) -> list[Source]:
    statements = list(
        Statement.objects.filter(pk__in=keys)
        .select_related("conversation__pillar__workshop__cycle")
        .prefetch_related("cards__group__workshop")
    )
    stand = standings(statements)
    return [_statement(one, stand[one.pk]) for one in statements]


def _statement(one: Statement, standing: Standing) -> Source:
    pillar = one.conversation.pillar
    label = _("statement %(number)s, %(pillar)s, %(workshop)s") % {
        "number": one.number,
        "pillar": pillar.title,
        "workshop": pillar.workshop.title,
    }
    url = reverse("voting:results", args=[pillar.workshop.slug, pillar.code])
    cards = tuple(_card(card) for card in one.cards.all() if not card.hidden_because)
    return Source(OriginKind.STATEMENT, one.pk, one.text, label, url, standing, cards)


def _resolutions(keys: list[int]) -> list[Source]:
    found = Resolution.objects.filter(pk__in=keys).select_related("item__meeting__body")
    return [
        Source(
            OriginKind.RESOLUTION,
            one.pk,
            one.text_th,
            _("resolution of %s") % one.meeting,
            one.get_absolute_url(),
        )
        for one in found
    ]


def _nodes(keys: list[int]) -> list[Source]:
    found = Node.objects.filter(pk__in=keys).select_related("edition")
    return [
        Source(
            OriginKind.NODE, one.pk, one.title_th, f"{one.edition.label} · {one.code}", one.get_absolute_url()
        )
        for one in found
    ]


def _amendments(keys: list[int]) -> list[Source]:
    found = Amendment.objects.filter(pk__in=keys).select_related("by")
    label = _("amendment proposed by %s")
    return [
        Source(OriginKind.AMENDMENT, one.pk, one.text, label % (one.by.office_title or _("a member")))
        for one in found
    ]


_READERS = {
    OriginKind.CARD.value: _cards,
    OriginKind.STATEMENT.value: _statements,
    OriginKind.RESOLUTION.value: _resolutions,
    OriginKind.NODE.value: _nodes,
    OriginKind.AMENDMENT.value: _amendments,
}
