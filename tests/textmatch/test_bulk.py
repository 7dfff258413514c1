"""Bulk work gives what a page gives, on one core, on all, and over a cluster."""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from prasan.textmatch import Decisions, Engine, Item, Text
from prasan.textmatch import bulk as module
from prasan.textmatch.bulk import STATES, Cluster, Job, Processes, Worker, blocks_of, row_type, serial
from prasan.textmatch.table import shipped_table
from tests.textmatch.small import ITEMS, LINKS

TEXTS = [
    Text(f"{text} {word}", str(n)) for n, (text, _) in enumerate(LINKS) for word in ("ใหม่", "หมู่ที่ 2", "หมู่ที่ 7")
]
DECISIONS = Decisions.from_links(
    [(f"{text} {word}", code) for text, code in LINKS for word in ("ก", "ข", "ค", "ง")]
)


def packed(executor, texts=TEXTS, size=7, **options) -> np.ndarray:
    return np.concatenate(list(executor(Job(ITEMS, **options), blocks_of(texts, size))))


@pytest.mark.parametrize("decisions", [None, DECISIONS])
def test_packed_rows_say_what_the_engine_says(decisions):
    engine = Engine(ITEMS)
    model = engine.fit(decisions) if decisions else module.UNTRAINED
    rows = packed(serial, model=model)

    for row, found in zip(rows, engine.suggest(TEXTS, model), strict=True):
        assert [engine.index.codes[item] for item in row["item"]] == [one.code for one in found.ranked]
        assert STATES[row["state"]] == found.state
        assert row["set_size"] == found.set_size
        np.testing.assert_allclose(row["chance"], [one.rough for one in found.ranked], atol=1e-4)
        assert [engine.index.positive[i][p] for i, p in zip(row["item"], row["phrase"], strict=True)] == [
            one.why.phrase for one in found.ranked
        ]


def test_blocks_of_any_size_give_the_same_rows():
    whole, small = packed(serial, size=1000), packed(serial, size=4)

    assert whole["item"].tolist() == small["item"].tolist()
    np.testing.assert_allclose(whole["score"], small["score"], atol=1e-6)


def test_a_text_seen_before_is_not_scored_again():
    worker = Worker(Job(ITEMS), shipped_table())

    first, again = worker(TEXTS), worker(TEXTS[::-1])

    assert len(worker.known) == 30
    assert again.tobytes() == first[::-1].tobytes()


def test_a_full_memory_is_emptied_and_work_goes_on(monkeypatch):
    expected = packed(serial)
    monkeypatch.setattr(module, "REMEMBERED", 8)

    assert packed(serial, size=5)["item"].tolist() == expected["item"].tolist()


@pytest.mark.slow  # starts two interpreters: that is what is tested
def test_spawned_processes_give_the_same_rows_and_leave_the_environment_alone():
    before = dict(os.environ)

    spawned, here = packed(Processes(2)), packed(serial)

    for field in ("item", "phrase", "state", "set_size"):
        assert spawned[field].tolist() == here[field].tolist()
    np.testing.assert_allclose(spawned["chance"], here["chance"], atol=1e-4)
    assert dict(os.environ) == before


class ThreadClient:
    """The three calls of a Dask client that are used, on threads of this process."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(1)

    def scatter(self, job, *, broadcast, hash):  # noqa: A002  # Dask's own name
        return job

    def submit(self, function, *arguments, pure):
        return self.pool.submit(function, *arguments)


def test_a_cluster_gives_the_same_rows_in_order():
    assert packed(Cluster(ThreadClient(), ahead=2)).tobytes() == packed(serial).tobytes()


def test_a_thousand_items_are_ranked_as_by_sorting_everything():
    items = [
        Item(f"N{number}", f"งานที่ {'ก' * (number % 7)}{number}", "", (f"เรื่อง {number}",))
        for number in range(1000)
    ]
    engine = Engine(items)
    found = engine.suggest(["เรื่อง 77 งานที่ กก9"], top=1000)[0].ranked
    five = engine.suggest(["เรื่อง 77 งานที่ กก9"], top=5)[0].ranked

    assert [one.code for one in five] == [one.code for one in found[:5]]
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_packed_row_is_small():
    assert row_type(5).itemsize <= 90
