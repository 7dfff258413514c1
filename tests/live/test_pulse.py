"""What happens many times a second is told a few times, and the last one always."""

import threading
import time

import pytest

from prasan.live import pulse
from prasan.live.actions import touch, touch_again
from prasan.live.models import Change
from prasan.live.queries import versions


def beat_quickly(topic: str, times: int) -> None:
    for _ in range(times):
        pulse.beat(topic, every=0.05)
    for timer in [one for one in threading.enumerate() if isinstance(one, threading.Timer)]:
        timer.join(5)


def test_many_beats_are_told_a_few_times_and_the_last_one_always(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(pulse, "touch", told.append)
    beat_quickly("votes/1", 200)
    before = len(told)
    beat_quickly("votes/1", 1)

    assert 1 <= before <= 3
    assert len(told) == before + 1


@pytest.mark.django_db
def test_inside_a_transaction_a_beat_is_told_with_it() -> None:
    for _ in range(3):
        pulse.beat("votes/1", every=60)

    assert list(Change.objects.values_list("topic", flat=True)) == ["votes/1"] * 3


def test_what_waits_can_be_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(pulse, "touch", told.append)
    pulse._last["votes/1"] = time.monotonic()
    pulse.beat("votes/1", every=60)
    pulse.settle()

    assert (told, pulse._waiting, pulse._last) == ([], {}, {})


@pytest.mark.django_db
def test_a_touch_that_a_killed_server_never_told_is_made_good_at_the_next_start() -> None:
    touch("votes/1")
    touch("attendance/2")
    seen = versions(["votes/1", "attendance/2", "votes/9"])
    # a vote commits here, and the server dies before its beat is told

    again = touch_again()
    now = versions(["votes/1", "attendance/2", "votes/9"])

    assert again == 2
    assert [now[topic] > seen[topic] for topic in now] == [True, True, False]
