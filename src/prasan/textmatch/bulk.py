"""Many texts: streamed in blocks through one seam, on one core, on all cores, or over a cluster.

The worker is a pure function (block of texts, job) -> packed rows, so the same code serves a laptop and a
nation. At no time does more than one block of scores exist in a process; a row that was computed once is
remembered under its masked text.
"""

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from prasan.textmatch.decide import State
from prasan.textmatch.index import Index
from prasan.textmatch.items import Item, Query, Text, query_of
from prasan.textmatch.mask import NO_PLACES, Gazetteer
from prasan.textmatch.scoring import UNTRAINED, Model, score_block
from prasan.textmatch.table import WordTable, shipped_table

BLOCK = 1_000
REMEMBERED = 50_000
STATES: tuple[State, ...] = ("suggest", "choose", "abstain")
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
Packed = NDArray[np.void]


@dataclass(frozen=True, eq=False)
class Job:
    """One edition with what was learnt about it: all that a worker must know."""

    items: tuple[Item, ...]
    model: Model = UNTRAINED
    places: Gazetteer = NO_PLACES
    top: int = 5
    with_table: bool = True


class Executor(Protocol):
    """How blocks reach the worker; results come back in the order of the blocks."""

    def __call__(self, job: Job, blocks: Iterable[Sequence[Text]]) -> Iterator[Packed]: ...


def row_type(top: int) -> np.dtype[np.void]:
    """A packed row: number, score, chance, phrase and nearest case of the first `top` items; the verdict."""
    return np.dtype(
        [
            ("item", np.uint16, (top,)),
            ("score", np.float32, (top,)),
            ("chance", np.float32, (top,)),
            ("phrase", np.uint16, (top,)),
            ("near", np.int32, (top,)),
            ("state", np.uint8),
            ("set_size", np.uint16),
            ("confirmed", np.bool_),
        ]
    )


class Worker:
    """A process's engine for one job, with the rows it has computed already."""

    def __init__(self, job: Job, table: WordTable | None) -> None:
        self.job = job
        self.index = Index(job.items, table)
        self.top = min(job.top, len(job.items))
        self.known: dict[Query, int] = {}
        self.rows = np.empty(REMEMBERED, row_type(self.top))

    def __call__(self, texts: Sequence[Text]) -> Packed:
        """Packed rows in the order of the texts, of which there are at most `REMEMBERED`."""
        masked = [query_of(text, self.job.places) for text in texts]
        new = list(dict.fromkeys(query for query in masked if query not in self.known))
        if len(self.known) + len(new) > REMEMBERED:
            self.known.clear()
            new = list(dict.fromkeys(masked))
        for start in range(0, len(new), BLOCK):
            part = new[start : start + BLOCK]
            first = len(self.known)
            self.rows[first : first + len(part)] = self._packed(part)
            self.known.update(zip(part, range(first, first + len(part)), strict=True))
        return self.rows[[self.known[query] for query in masked]]

    def _packed(self, queries: Sequence[Query]) -> Packed:
        block = score_block(self.index, queries, self.job.model, self.top)
        rows = np.empty(len(queries), row_type(self.top))
        rows["item"], rows["score"], rows["chance"] = block.ranked, block.scores, block.chances
        rows["phrase"], rows["near"] = block.phrases, block.near
        rows["set_size"], rows["confirmed"] = block.set_sizes, block.confirmed
        rows["state"] = [STATES.index(state) for state in block.states]
        return rows


def serial(job: Job, blocks: Iterable[Sequence[Text]]) -> Iterator[Packed]:
    """All in this process, each block by itself: the same bytes as over a cluster with as many BLAS threads."""
    worker = Worker(job, shipped_table() if job.with_table else None)
    return (alone(worker, block) for block in blocks)


def alone(worker: Worker, texts: Sequence[Text]) -> Packed:
    """A block as if it were the first one. Within BLAS the last bit of a score depends on what else is in its block, so
    that rows remembered from other blocks would show which worker had met which block before."""
    worker.known.clear()
    return worker(texts)


@dataclass(frozen=True)
class Processes:
    """One spawned process a core, one BLAS thread each.

    Spawned, never forked: a fork copies the locks of running native threads and may hang for good.
    """

    count: int

    def __call__(self, job: Job, blocks: Iterable[Sequence[Text]]) -> Iterator[Packed]:
        """Keeps two blocks a process under way, so that memory does not grow with the input."""
        with (
            _single_threaded(),
            ProcessPoolExecutor(
                self.count, get_context("spawn"), initializer=_start, initargs=(job,)
            ) as pool,
        ):
            source = iter(blocks)
            waiting: list[Future[Packed]] = [
                pool.submit(_work, block) for block in islice(source, 2 * self.count)
            ]
            while waiting:
                done = waiting.pop(0).result()
                waiting.extend(pool.submit(_work, block) for block in islice(source, 1))
                yield done


@dataclass(frozen=True)
class Cluster:
    """The same worker over the machines of a Dask client (optional extra `cluster`)."""

    client: Any
    ahead: int = 64

    def __call__(self, job: Job, blocks: Iterable[Sequence[Text]]) -> Iterator[Packed]:
        """The job travels once to every machine; blocks follow, `ahead` of them under way."""
        shared = self.client.scatter(job, broadcast=True, hash=False)
        source = iter(blocks)
        waiting = [
            self.client.submit(work, shared, block, pure=False) for block in islice(source, self.ahead)
        ]
        while waiting:
            done = waiting.pop(0).result()
            waiting.extend(self.client.submit(work, shared, block, pure=False) for block in islice(source, 1))
            yield done


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def blocks_of(texts: Iterable[Text], size: int = BLOCK) -> Iterator[list[Text]]:
    """Texts in lists of `size`."""
    source = iter(texts)
    while block := list(islice(source, size)):
        yield block


_workers: list[Worker] = []


def _start(job: Job) -> None:
    _workers[:] = [Worker(job, shipped_table() if job.with_table else None)]


def _work(texts: Sequence[Text]) -> Packed:
    return _workers[0](texts)


_held = (
    threading.local()
)  # a worker of a cluster may run several threads, and a Worker is no two threads' business


def work(job: Job, texts: Sequence[Text]) -> Packed:
    """The pure worker function: packed rows for a block of texts, whatever was asked before."""
    worker: Worker | None = getattr(_held, "worker", None)
    if worker is None or worker.job is not job:
        worker = _held.worker = Worker(job, shipped_table() if job.with_table else None)
    return alone(worker, texts)


@contextmanager
def _single_threaded() -> Iterator[None]:
    """Children started meanwhile use one BLAS thread each: more threads than cores run many times slower."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
