"""docs/glossary.md is what the catalogue says, and every thing of the field that the code names stands in it."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.db.models import TextChoices

from prasan.catalogues import glossary
from prasan.catalogues.glossary_page import document

PAGE = Path(__file__).parents[1] / "docs" / "glossary.md"
APPS = (
    "comments",
    "ledger",
    "people",
    "places",
    "live",
    "centre",
    "framework",
    "plans",
    "revisions",
    "workshop",
    "registration",
    "attendance",
    "questions",
    "studio",
    "voting",
    "hall",
    "outcome",
    "readiness",
    "drafting",
    "evaluation",
    "posting",
    "referrals",
    "printing",
)

TECHNICAL = {
    "comments.address",  # where to write once, then deleted
    "comments.state",  # states of moderation, each with its own words on the pages
    "drafting.step",  # one act of writing, for undo
    "drafting.step_verb",
    "framework.node_import",  # a sheet of items under review
    "framework.subject_kind",  # what a link may start from
    "framework.suggestion_cache",  # suggestions kept by text
    "ledger.head",  # the row that is locked while an act is appended
    "live.change",  # a row of the outbox behind live pages; `change` is a kind of revision
    "plans.import_batch_state",  # steps of reading a file
    "plans.import_row",  # one row of a file under review
    "plans.import_row_change",  # new, changed, unchanged, missing
    "plans.layout_mapping",  # remembered columns of an unknown layout
    "plans.unit_alias",  # another spelling of a unit
    "printing.long_pdf",  # a file on its way
    "printing.long_pdf_state",
    "outcome.report_text",  # what was written into a chapter of the report
    "outcome.survey_receipt",  # that a guest has answered, nothing else
    "posting.state",  # computed from days; posting_state in the glossary
    "questions.state",  # states of moderation, each with its own words on the pages
    "referrals.state",  # where a referral waits, each with its own words on the pages
    "referrals.step",  # one step of a referral
    "referrals.step_kind",
    "registration.state",  # registered, waiting, cancelled
    "studio.kept_apart",  # a pair of cards that is not suggested for merging again
    "voting.showing",  # a row of the routing, for replay
    "voting.tally",  # sums kept with each cast
}


def test_the_page_is_fresh() -> None:
    """When this fails, run `prasan glossary-doc`."""
    assert PAGE.read_text(encoding="utf-8") == document()


def test_every_model_and_every_list_of_choices_has_a_word() -> None:
    """When this fails, add the term to glossary.yaml with its Thai, its English and its source."""
    known = {name for term in glossary() for name in term.identifiers}
    without = {name for name in named_in_the_code() if name.partition(".")[2] not in known}

    assert sorted(without - TECHNICAL) == []


def test_the_technical_list_holds_nothing_that_is_gone() -> None:
    assert sorted(TECHNICAL - set(named_in_the_code())) == []


def test_a_pipe_in_a_term_does_not_break_the_table() -> None:
    rows = [line for line in document().splitlines() if line.startswith("| `")]

    assert len(rows) == len(glossary())
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}


def named_in_the_code() -> Iterator[str]:
    """Models and choices of the apps as app.name in snake case; choices inside a model carry its name."""
    for app in APPS:
        models = [model for model in apps.get_app_config(app).get_models() if not model._meta.auto_created]
        owners = [*models, import_module(f"prasan.{app}.models")]
        things = [*models, *(choices for owner in owners for choices in choices_in(owner))]
        yield from (f"{app}.{snake(thing.__qualname__)}" for thing in things)


def choices_in(owner: object) -> list[type[TextChoices]]:
    """The lists of choices defined in a class or a module, not those it imports."""
    here = getattr(owner, "__module__", None) or owner.__name__  # type: ignore[attr-defined]
    return [
        found
        for found in vars(owner).values()
        if isinstance(found, type) and issubclass(found, TextChoices) and found.__module__ == here
    ]


def snake(name: str) -> str:
    """`Plan.State` -> plan_state."""
    return re.sub(r"(?<=[a-z])\.?(?=[A-Z])", "_", name).lower()
