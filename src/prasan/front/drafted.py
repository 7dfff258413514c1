"""The draft of the framework 2571–2575 for the demo, written from the cards and statements of the practice workshop."""

from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import transaction

from prasan.catalogues.reading import read_text
from prasan.centre.models import Body
from prasan.drafting import actions
from prasan.drafting.models import Draft
from prasan.drafting.queries.alignment import references_of, subjects_of
from prasan.framework.actions import Measure, add_indicator, confirm, suggest_links
from prasan.framework.models import Framework, Link, Node
from prasan.people.models import User
from prasan.studio.models import Card
from prasan.voting.models import Statement
from prasan.workshop.models import Workshop


@cache
def story() -> dict[str, Any]:
    """The invented words, from data/draft-2571.yaml."""
    path = files("prasan.front") / "data" / "draft-2571.yaml"
    return read_text(path.read_bytes(), "draft-2571.yaml")


@transaction.atomic
def build_draft(workshop: Workshop, *, coordinator: User, secretary: User) -> Draft:
    """The draft with its origins, indicators, comments and an amendment; what exists is left alone."""
    known = Draft.objects.filter(cycle=workshop.cycle_id).first()
    if known is not None:
        return known
    body = Body.objects.filter(slug="sample-committee").first()
    draft = actions.start_draft(workshop.cycle, by=coordinator, body=body, is_sample=True)
    for words in story()["sentences"]:
        _write(draft, workshop, words, None, coordinator)
    actions.keep_version(draft, "ฉบับยกร่างแรก (ตัวอย่าง)", by=coordinator)
    for one in story()["comments"]:
        actions.comment(draft, draft.edition.nodes.get(code=one["at"]), one["th"], by=secretary)
    change = story()["amendment"]
    node = draft.edition.nodes.get(code=change["at"])
    actions.propose(draft, node, change["th"], reason=change["reason"], by=secretary)
    _align(draft, by=coordinator)
    return draft


def _align(draft: Draft, *, by: User) -> None:
    """Suggestions for every strategy; the first ones to the national plans are confirmed, the others wait."""
    subjects = subjects_of(draft)
    suggest_links(subjects, references_of(draft), by=None)
    national = (Framework.Kind.NATIONAL, Framework.Kind.NESDP)
    for subject in subjects:
        links = Link.objects.filter(
            subject_kind=subject.kind, subject_id=subject.id, rank=1, edition__framework__kind__in=national
        )
        for link in links.select_related("node__edition__framework"):
            if link.node:
                confirm(subject, link.node, by=by)


def _write(draft: Draft, workshop: Workshop, words: dict[str, Any], parent: Node | None, by: User) -> None:
    origins = [_source(workshop, name) for name in words.get("from", [])]
    node = actions.make_sentence(draft, words["level"], words["th"], by=by, parent=parent, origins=origins)
    for one in words.get("indicators", []):
        measure = Measure(
            one["th"],
            one["unit"],
            one["direction"],
            Decimal(one["baseline"]) if "baseline" in one else None,
            one.get("year"),
            responsible=one["responsible"],
        )
        targets = {
            year: Decimal(value) for year, value in zip(draft.cycle.years, one["targets"], strict=True)
        }
        add_indicator(node, measure, targets, by=by)
    for below in words.get("under", []):
        _write(draft, workshop, below, node, by)


def _source(workshop: Workshop, name: str) -> tuple[str, int]:
    """ "economy statement 1" as kind and key."""
    pillar, kind, number = name.split()
    if kind == "card":
        group = {"group__workshop": workshop, "group__pillar__code": pillar}
        return kind, Card.objects.get(number=number, **group).pk
    where = {"conversation__pillar__workshop": workshop, "conversation__pillar__code": pillar}
    return kind, Statement.objects.get(number=number, **where).pk
