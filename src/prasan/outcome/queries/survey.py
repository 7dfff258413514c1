"""What the survey says, with how many answered."""

from collections import defaultdict
from dataclasses import dataclass

from prasan.outcome.models import Age, Area, Education, Score, Sex, Sheet, Survey, SurveyItem, SurveyReceipt
from prasan.outcome.satisfaction import FEWEST, Summary, summary
from prasan.registration.models import Participant
from prasan.workshop.models import Workshop

__all__ = ["AreaFigures", "Figures", "figures", "has_answered", "survey_of"]

_LABELS = {"sex": dict(Sex.choices), "age": dict(Age.choices), "education": dict(Education.choices)}


@dataclass(frozen=True)
class ItemFigures:
    item: SurveyItem
    summary: Summary


@dataclass(frozen=True)
class AreaFigures:
    """One part of the survey: its items, and all their answers taken together."""

    area: Area
    items: list[ItemFigures]
    summary: Summary


@dataclass(frozen=True)
class Figures:
    """`sheets` of `asked` guests with a seat; `about` counts part 1 as {field: [(label, n), ...]}, empty below FEWEST
    sheets; `words` are the free texts, shuffled by their random keys."""

    sheets: int
    asked: int
    areas: list[AreaFigures]
    overall: Summary
    about: dict[str, list[tuple[str, int]]]
    liked: list[str]
    wished: list[str]


def survey_of(workshop: Workshop) -> Survey | None:
    return Survey.objects.filter(workshop=workshop).select_related("workshop__cycle").first()


def has_answered(participant: Participant) -> bool:
    return SurveyReceipt.objects.filter(participant=participant).exists()


def figures(survey: Survey) -> Figures:
    """Everything the survey says; four queries."""
    levels: dict[int, list[int]] = defaultdict(list)
    for item, level in Score.objects.filter(item__survey=survey).values_list("item", "level"):
        levels[item].append(level)
    items = list(survey.items.all())
    sheets = list(survey.sheets.all())
    asked = Participant.objects.filter(workshop=survey.workshop_id).seated().count()
    enough = len(sheets) >= FEWEST
    return Figures(
        sheets=len(sheets),
        asked=asked,
        areas=[
            _area(area, [item for item in items if item.area == area], levels, survey.bands)
            for area in Area
            if any(item.area == area for item in items)
        ],
        # What people knew before coming says nothing about the workshop.
        overall=summary(
            [level for item in items if item.pair != "before" for level in levels[item.pk]],
            bands=survey.bands,
        ),
        about={name: _counts(sheets, name) for name in ("sex", "age", "education", "sector")}
        if enough
        else {},
        liked=[sheet.liked for sheet in sheets if sheet.liked] if enough else [],
        wished=[sheet.wished for sheet in sheets if sheet.wished] if enough else [],
    )


def _area(area: Area, items: list[SurveyItem], levels: dict[int, list[int]], bands: str) -> AreaFigures:
    together = [level for item in items if item.pair != "before" for level in levels[item.pk]]
    each = [ItemFigures(item, summary(levels[item.pk], bands=bands)) for item in items]
    return AreaFigures(area, each, summary(together, bands=bands))


def _counts(sheets: list[Sheet], name: str) -> list[tuple[str, int]]:
    """How many sheets say what, the most frequent first; "" is not stated."""
    found: dict[str, int] = defaultdict(int)
    labels = _LABELS.get(name, {})
    for sheet in sheets:
        value = getattr(sheet, name)
        found[str(labels.get(value, value))] += 1
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
