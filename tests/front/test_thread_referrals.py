"""What became of a project beyond capacity, on the thread of the project, as each visitor may read it."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from prasan.front.thread import thread_of
from prasan.referrals.actions import Decision, decide, rank
from prasan.referrals.models import Fate, Referral
from tests.referrals.conftest import Ladder, ladder
from tests.referrals.test_ladder import TODAY

__all__ = ["ladder"]


def decided(ladder: Ladder) -> Referral:
    found = ladder.refer()
    ranked = {"on": TODAY, "resolution": None, "by": ladder.world.coordinator}
    rank({found.pk: 1}, seen={found.pk: found.version}, **ranked)
    return decide(found, Decision(Fate.TAKEN, TODAY, "บรรจุในแผน อบจ."), by=ladder.world.coordinator)


def test_a_project_leads_to_what_district_and_province_made_of_it(ladder: Ladder) -> None:
    found = decided(ladder)

    thread = thread_of(ladder.world.planner, "project", ladder.projects[0].pk)

    assert [(stop.title, stop.facts, stop.url) for stop in thread.layers[-1].stops] == [
        (
            "บรรจุในแผนของ อบจ.",
            ("ขอประสาน: อบจ.ภูเก็ต", ladder.projects[0].name),
            found.get_absolute_url(),
        )
    ]
    assert [(one.ref[0], other.ref[0]) for one, other in thread.edges] == [("project", "referral")]


def test_a_referral_on_its_way_is_not_on_the_thread_of_strangers(ladder: Ladder) -> None:
    stranger: Any = AnonymousUser()
    found = ladder.refer()

    with pytest.raises(Http404):
        thread_of(stranger, "referral", found.pk)
    assert thread_of(ladder.world.coordinator, "referral", found.pk).start.ref == ("referral", found.pk)
