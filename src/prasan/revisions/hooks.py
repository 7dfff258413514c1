"""What this app tells the apps below it: rounds that a workbook names, where its pages are, tiles on pages of plans."""

from django.urls import reverse

from prasan.ledger.models import Act
from prasan.ledger.sentences import locate
from prasan.plans.following import follow
from prasan.revisions.actions.book import follow_marks


def _page_of_round(act: Act) -> str:
    return reverse("revisions:round", args=[act.subject_id])


follow(follow_marks)
locate({"revisions.round": _page_of_round})
