"""Acts as sentences for people, in the reader's language.

Each app says in its `acts.py` what its verbs mean; the words are msgids, so the sentence follows the page's language
while the act itself keeps only names and figures.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.utils.translation import gettext

from prasan.ledger.models import Act


class Text(Protocol):
    """A plain or lazily translated string."""

    def __str__(self) -> str: ...


class _Missing:
    """Stands for a figure that an old act does not carry; survives every format specification."""

    def __format__(self, _spec: str) -> str:
        return "–"

    def __getattr__(self, _name: str) -> "_Missing":
        return self

    def __getitem__(self, _key: object) -> "_Missing":
        return self


class _Values(dict[str, Any]):
    def __missing__(self, _key: str) -> _Missing:
        return _Missing()


_templates: dict[str, Text] = {}
_public: set[str] = set()
_addresses: dict[str, Callable[[Act], str]] = {}


def describe(verbs: Mapping[str, Text], *, public: bool = False) -> None:
    """Register sentences by verb; `{subject}`, `{actor}` and the keys of the act's data are filled in.

    Acts of `public` verbs are shown to everybody, signed in or not.
    """
    _templates.update(verbs)
    if public:
        _public.update(verbs)


def locate(addresses: Mapping[str, Callable[[Act], str]]) -> None:
    """Register by subject kind ("plans.plan") where the page of an act's subject is."""
    _addresses.update(addresses)


def sentence(act: Act) -> str:
    """What was done, without the actor, e.g. "sent the plan … to the province"."""
    template = _templates.get(act.verb)
    if template is None:
        return gettext("did “{verb}” on {subject}").format(verb=act.verb, subject=act.subject)
    return str(template).format_map(_Values({**act.data, "subject": act.subject, "actor": act.actor}))


def address(act: Act) -> str:
    """The page of the subject, or "" when it has none."""
    find = _addresses.get(act.subject_kind)
    return find(act) if find else ""


def titles() -> list[tuple[str, str]]:
    """Every verb with its sentence, dots standing for names and figures; the entries of a filter."""
    return [(verb, str(template).format_map(_Dots())) for verb, template in _templates.items()]


def public_verbs() -> frozenset[str]:
    """The verbs whose acts everybody may read."""
    return frozenset(_public)


class _Dots(dict[str, Any]):
    def __missing__(self, _key: str) -> "_Dot":
        return _Dot()


class _Dot(_Missing):
    def __format__(self, _spec: str) -> str:
        return "…"
