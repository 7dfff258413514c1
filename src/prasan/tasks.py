"""The only door to the job queue.

Jobs are plain functions decorated with `task`; `enqueue` puts one on the queue when the surrounding transaction
commits, so that a worker never sees a job whose rows were rolled back. Jobs must be idempotent: a killed worker's job
is run again.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django_tasks import task
from django_tasks.base import Task

__all__ = ["enqueue", "task"]


def enqueue(job: Task[Any, Any], *args: Any, **kwargs: Any) -> None:
    """Queue `job` with JSON-able arguments after the current transaction commits."""
    transaction.on_commit(partial(job.enqueue, *args, **kwargs))
