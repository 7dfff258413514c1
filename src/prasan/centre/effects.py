"""What resolutions change, told by the apps that know the changed things.

A later app says once, in `AppConfig.ready()`, what its kind of effect means:

    effects.register("drafting.adopted", _("adopted the edition “{thing}”"), page_of_edition)

`page_of_edition(key)` gives the address of the thing, or "" when it is gone or nobody's business. When a resolution
takes effect its action calls `centre.actions.tie(resolution, "drafting.adopted", edition, by=…)`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Effect, Resolution

__all__ = ["Line", "lines_of", "register", "resolutions_behind"]

_sentences: dict[str, tuple[str | Promise, Callable[[str], str]]] = {}
_UNKNOWN: tuple[Promise, Callable[[str], str]] = (_("changed “{thing}”"), lambda _key: "")


@dataclass(frozen=True)
class Line:
    """One effect for people: what was done to the thing, and where it is."""

    effect: Effect
    sentence: str
    url: str


def register(kind: str, sentence: str | Promise, page: Callable[[str], str]) -> None:
    """Say what effects of `kind` mean: a sentence with {thing}, and the address of the thing by its key."""
    _sentences[kind] = (sentence, page)


def lines_of(resolution: Resolution) -> list[Line]:
    """What came of a resolution, as sentences with links."""
    return [_line(effect) for effect in resolution.effects.all()]


def resolutions_behind(thing: Model) -> list[Effect]:
    """Backwards: the effects on a thing with their resolutions and meetings, oldest first; one query. Whether the
    reader may see a meeting is for the page to ask."""
    found = Effect.objects.filter(thing_kind=thing._meta.label_lower, thing_id=str(thing.pk))
    return list(found.select_related("resolution__item__meeting__body"))


def _line(effect: Effect) -> Line:
    sentence, page = _sentences.get(effect.kind, _UNKNOWN)
    return Line(effect, str(sentence).format(thing=effect.thing_th), page(effect.thing_id))
