"""The fallback for browsers whose stream is cut off."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.live import topics
from prasan.live.actions import prune, touch
from prasan.live.models import Change
from prasan.live.queries import missed_by, versions


@pytest.fixture(autouse=True)
def _two_kinds_of_topics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "_rules", {})
    topics.allow("open", lambda user, rest: True)
    topics.allow("own", lambda user, rest: user.is_authenticated and rest == str(user.pk))


def test_a_page_learns_the_last_change_of_each_topic_and_0_for_one_that_never_changed(
    client: Any, db: None
) -> None:
    first = touch("open/1")
    last = touch("open/1", {"done": 3})
    touch("open/2")

    answer = client.get("/live/changes/?topic=open/1&topic=open/9")

    assert answer.json() == {"versions": {"open/1": last.pk, "open/9": 0}}
    assert last.pk > first.pk


def test_nothing_is_sent_while_nothing_changed(client: Any, db: None, django_assert_num_queries: Any) -> None:
    touch("open/1")
    tag = client.get("/live/changes/?topic=open/1")["ETag"]

    with django_assert_num_queries(1):
        unchanged = client.get("/live/changes/?topic=open/1", headers={"If-None-Match": tag})
    touch("open/1")
    changed = client.get("/live/changes/?topic=open/1", headers={"If-None-Match": tag})

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_a_refused_topic_is_named_and_a_topic_nobody_registered_is_refused(client: Any, db: None) -> None:
    answer = client.get("/live/changes/?topic=open/1&topic=own/7&topic=unknown/1")

    assert (answer.status_code, answer.json()) == (403, {"refused": ["own/7", "unknown/1"]})


def test_the_predicate_is_asked_with_what_follows_the_kind() -> None:
    assert topics.may_follow(AnonymousUser(), "open/") is True
    assert topics.may_follow(AnonymousUser(), "own/1") is False
    assert topics.may_follow(AnonymousUser(), "open") is True
    assert topics.may_follow(AnonymousUser(), "") is False


def test_a_change_is_noted_in_the_transaction_of_the_act(db: None) -> None:
    from django.db import transaction

    with transaction.atomic():
        touch("open/1")
        transaction.set_rollback(True)

    assert versions(["open/1"]) == {"open/1": 0}


def test_old_changes_are_forgotten_and_young_ones_kept(db: None) -> None:
    from datetime import timedelta

    from django.utils import timezone

    old = touch("open/1")
    Change.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(hours=7))
    young = touch("open/1")

    assert prune() == 1
    assert list(Change.objects.all()) == [young]


def test_what_a_page_missed_is_counted_from_its_last_change_or_from_its_age(db: None) -> None:
    from datetime import timedelta

    from django.utils import timezone

    changes = [touch("open/1"), touch("open/2"), touch("open/1")]
    Change.objects.update(at=timezone.now() - timedelta(minutes=5))

    assert missed_by({"open/1"}, number=changes[0].pk, limit=9) == [changes[2]]
    assert missed_by({"open/1"}, moment=timezone.now() - timedelta(minutes=6), limit=9) == [
        changes[0],
        changes[2],
    ]
    assert missed_by({"open/1"}, moment=timezone.now() - timedelta(minutes=4), limit=9) == []
    assert missed_by({"open/1", "open/2"}, number=0, limit=2) == changes[:2]
