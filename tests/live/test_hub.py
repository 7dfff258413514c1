"""What the hub does with slow readers, gaps and commits out of order."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from prasan.live.actions import touch
from prasan.live.hub import QUEUE, Follower, Hub, frame
from prasan.live.models import Change
from prasan.live.tail import Tail
from tests.live.conftest import run


def test_a_change_is_one_event_with_its_number_and_thai_stays_thai() -> None:
    change = Change(pk=7, topic="import/12", data={"ทำ": 1})

    assert frame(change).decode() == 'id: 7\nevent: change\ndata: {"topic":"import/12","data":{"ทำ":1}}\n\n'


def test_a_change_reaches_each_follower_of_its_topic_once() -> None:
    async def walk() -> list[int]:
        hub, both, one, other = Hub(), Follower(["a/1", "a/2"]), Follower(["a/1"]), Follower(["b/1"])
        for follower in (both, one, other):
            hub.add(follower)
        hub.publish([Change(pk=1, topic="a/1"), Change(pk=2, topic="a/2"), Change(pk=3, topic="c/1")])
        hub.remove(both)
        hub.publish([Change(pk=4, topic="a/1")])
        return [follower.queue.qsize() for follower in (both, one, other)]

    assert run(walk()) == [2, 2, 0]


def test_a_reader_that_is_too_slow_is_hung_up_and_nobody_waits_for_it() -> None:
    async def walk() -> list[bytes | None]:
        slow = Follower(["a/1"])
        for number in range(QUEUE + 1):
            slow.offer(b"%d" % number)
        return [slow.queue.get_nowait() for _ in range(slow.queue.qsize())]

    assert run(walk()) == [None]


def test_the_tail_begins_at_the_present_and_gives_each_change_once(transactional_db: None) -> None:
    touch("a/1")
    tail = Tail()

    assert _in_thread(lambda: [touch("a/2"), touch("a/3")]) is None
    first = [change.topic for change in tail.news()]

    assert first == ["a/2", "a/3"]
    assert tail.news() == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite commits in the order of numbers")
def test_a_change_that_commits_late_is_still_heard(transactional_db: None) -> None:
    tail = Tail()
    noted, may_commit = threading.Event(), threading.Event()

    def late() -> None:
        with transaction.atomic():
            touch("a/late")
            noted.set()
            may_commit.wait(10)

    thread = threading.Thread(target=_closing(late))
    thread.start()
    noted.wait(10)
    touch("a/early")
    early = [change.topic for change in tail.news()]
    may_commit.set()
    thread.join()

    assert early == ["a/early"]
    assert [change.topic for change in tail.news()] == ["a/late"]
    assert tail.news() == []


def _closing(work: Any) -> Any:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    return run


def _in_thread(work: Any) -> None:
    thread = threading.Thread(target=_closing(work))
    thread.start()
    thread.join()
