"""The seam to the text engine: an edition becomes an engine, a suggestion becomes plain data to store.

Engines are kept per process. What they were made of is in the key (what the engine reads of the edition,
whose places are masked, what was learned), so an entry is never wrong, only unused.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from prasan.framework.items import items_of
from prasan.framework.models import Edition, Lesson
from prasan.framework.queries.decisions import learned_from
from prasan.framework.subjects import Subject
from prasan.places.models import AuthorityStatus, District, LocalAuthority, Tambon

if TYPE_CHECKING:  # numpy, scipy and the word table are loaded by the first page or job that needs them
    from prasan.textmatch import Engine, Gazetteer, Item, Model

MOST_ENGINES = 24


@dataclass(frozen=True)
class Loaded:
    """An engine with what it has learned; `version` is what stored suggestions are keyed by
    (see version_of).
    """

    engine: "Engine"
    model: "Model"
    version: str


_gazetteers: dict[str, "Gazetteer"] = {}
_loaded: OrderedDict[tuple[str, str, str], Loaded] = OrderedDict()


def text_key(text: str, province: str) -> str:
    """The key of a project's text: names that differ only in places and numbers share it."""
    from prasan.textmatch import text_key as key

    return key(text, gazetteer(province))


def suggestion_key(subject: Subject) -> str:
    """What a stored suggestion is kept under: the masked name, objective and target, which all lend it weight."""
    from prasan.textmatch import Text
    from prasan.textmatch.items import key_of, query_of

    text = Text(subject.text, "", subject.objective, subject.target)
    return key_of("\x1f".join(query_of(text, gazetteer(subject.province))))


def gazetteer(province: str) -> "Gazetteer":
    """The places of a province, to be masked in project names. Read once per process, when they
    are loaded.
    """
    from prasan.textmatch import Gazetteer
    from prasan.textmatch.table import shipped_table

    if province not in _gazetteers:
        names = {
            *District.objects.filter(province=province).values_list("name_th", flat=True),
            *Tambon.objects.filter(district__province=province).values_list("name_th", flat=True),
            *LocalAuthority.objects.filter(province=province).values_list("name_th", flat=True),
            *AuthorityStatus.objects.filter(authority__province=province).values_list("name_th", flat=True),
        }
        table = shipped_table()
        made = Gazetteer(names, words=frozenset(table.words) if table else frozenset())
        if not names:
            return made
        _gazetteers[province] = made
    return _gazetteers[province]


def current_lesson(edition: Edition) -> Lesson | None:
    """What the engine of the edition works with today; None before it learned anything."""
    return edition.lessons.filter(is_used=True).order_by("-pk").first()


def load(edition: Edition, province: str) -> Loaded | None:
    """The engine of an edition for one province; None when the edition holds nothing to link to."""
    lesson = current_lesson(edition)
    key = (edition.aid_digest, province, lesson.digest if lesson else "")
    if key not in _loaded:
        items = items_of(edition.nodes.all())
        if not items:
            return None
        _loaded[key] = _make(edition, items, province, lesson)
        while len(_loaded) > MOST_ENGINES:
            _loaded.popitem(last=False)
    _loaded.move_to_end(key)
    return _loaded[key]


def _make(edition: Edition, items: "list[Item]", province: str, lesson: Lesson | None) -> Loaded:
    from prasan.textmatch import UNTRAINED, Engine

    engine = Engine(items, gazetteer=gazetteer(province))
    model = engine.fit(learned_from(edition, lesson.up_to)) if lesson else UNTRAINED
    return Loaded(engine, model, _version(lesson))


def version_of(edition: Edition) -> str:
    """What stored suggestions of the edition are keyed by today: the engine and what it has learned."""
    return _version(current_lesson(edition))


def _version(lesson: Lesson | None) -> str:
    from prasan.textmatch import ENGINE_VERSION

    return f"{ENGINE_VERSION}:{lesson.digest if lesson else 'untrained'}"[:64]


def compute(loaded: Loaded, subjects: Sequence[Subject]) -> list[dict[str, Any]]:
    """Suggestions as plain data in the order of the subjects, at most five ranked nodes each.

    {"key", "state": suggest|choose|abstain, "set_size", "confirmed", "ranked": [{"code", "probability",
    "rough", "why": {"phrase", "marked", "neighbours", "against"}}]}; `probability` is null until calibrated,
    `rough` only orders and is put into words.
    """
    from prasan.textmatch import Text

    texts = [Text(each.text, str(each.id), each.objective, each.target) for each in subjects]
    return [
        {
            "key": found.key,
            "state": found.state,
            "set_size": found.set_size,
            "confirmed": found.confirmed,
            "ranked": [
                {
                    "code": each.code,
                    "probability": None if each.probability is None else round(each.probability, 4),
                    "rough": round(each.rough, 4),
                    "why": asdict(each.why),
                }
                for each in found.ranked
            ],
        }
        for found in loaded.engine.suggest(texts, loaded.model, top=5)
    ]
