"""Opening the satisfaction survey and taking its sheets."""

from collections.abc import Mapping
from importlib import resources
from typing import Any

import yaml
from django.db import IntegrityError, transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.outcome.models import Bands, Score, Sheet, Survey, SurveyItem, SurveyReceipt
from prasan.outcome.problems import OutcomeRefused
from prasan.people.models import User
from prasan.registration.models import Participant
from prasan.workshop.models import Workshop

__all__ = ["answer", "close_survey", "ensure_survey", "keep_items", "open_survey", "set_bands"]


@transaction.atomic
def ensure_survey(workshop: Workshop) -> Survey:
    """The survey of the workshop, made from the template when it has none."""
    survey, is_new = Survey.objects.get_or_create(workshop=workshop)
    if is_new:
        SurveyItem.objects.bulk_create(
            SurveyItem(
                survey=survey,
                area=item["area"],
                text_th=item["th"],
                text_en=item["en"],
                pair=item.get("pair", ""),
                position=position,
            )
            for position, item in enumerate(_template())
        )
    return survey


@transaction.atomic
def keep_items(survey: Survey, texts: Mapping[int, str], *, by: User | None) -> int:
    """Set the Thai wording of items by key; an empty text drops the item. Refused once sheets are in.

    Returns how many items the survey has then.
    """
    if survey.opened_at is not None:
        raise OutcomeRefused("opened")
    for item in survey.items.all():
        text = texts.get(item.pk, item.text_th).strip()
        if not text:
            item.delete()
        elif text != item.text_th:
            item.text_th, item.text_en = text, ""
            item.save(update_fields=["text_th", "text_en"])
    left = survey.items.count()
    record(
        "outcome.survey_worded", on=survey.workshop, by=by, data={"items": left}, scope=survey.workshop.scope
    )
    return left


@transaction.atomic
def open_survey(survey: Survey, *, by: User | None) -> Survey:
    """Let guests answer; opening a closed survey again is allowed, its sheets stay."""
    survey.opened_at, survey.closed_at = survey.opened_at or timezone.now(), None
    survey.save(update_fields=["opened_at", "closed_at"])
    record("outcome.survey_opened", on=survey.workshop, by=by, scope=survey.workshop.scope)
    touch(f"workshop/{survey.workshop_id}")
    return survey


@transaction.atomic
def close_survey(survey: Survey, *, by: User | None) -> Survey:
    survey.closed_at = timezone.now()
    survey.save(update_fields=["closed_at"])
    record(
        "outcome.survey_closed",
        on=survey.workshop,
        by=by,
        data={"sheets": survey.sheets.count()},
        scope=survey.workshop.scope,
    )
    touch(f"workshop/{survey.workshop_id}")
    return survey


@transaction.atomic
def set_bands(survey: Survey, bands: str, *, by: User | None) -> None:
    """Choose by which custom means are put into words; answers stay as they are."""
    survey.bands = Bands(bands)
    survey.save(update_fields=["bands"])
    record(
        "outcome.survey_bands", on=survey.workshop, by=by, data={"from": bands}, scope=survey.workshop.scope
    )


@transaction.atomic
def answer(
    survey: Survey, participant: Participant, levels: Mapping[int, int], about: Mapping[str, Any]
) -> Sheet:
    """Take one sheet: `levels` is item key -> 1-5, `about` the optional answers of parts 1 and 3.

    The receipt is written first: of two sheets sent at once one is refused ("answered"). No act in the ledger and no
    live topic, for their moment would say who wrote the sheet.
    """
    if not survey.is_open:
        raise OutcomeRefused("closed")
    items = {item.pk: item for item in survey.items.all()}
    marked = {items[key]: level for key, level in levels.items() if key in items}
    if not marked:
        raise OutcomeRefused("empty")
    try:
        with transaction.atomic():
            SurveyReceipt.objects.create(participant=participant)
    except IntegrityError:
        raise OutcomeRefused("answered") from None
    sheet = Sheet.objects.create(survey=survey, is_sample=participant.is_sample, **about)
    Score.objects.bulk_create(Score(sheet=sheet, item=item, level=level) for item, level in marked.items())
    return sheet


def _template() -> list[dict[str, str]]:
    text = resources.files("prasan.outcome").joinpath("data/survey.yaml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text)["items"])
