"""A sample workbook as it should be: printed by the writer itself, so that the check finds nothing wrong."""

from dataclasses import replace
from datetime import datetime
from os import PathLike
from typing import BinaryIO

from prasan.officialforms.samples.content import sample_plan
from prasan.officialforms.writing import write_workbook

CREATED = datetime(2025, 1, 6, 9, 0, 0)  # noqa: DTZ001  (a fixed date keeps the sample the same on every run)


def make_clean(path: str | PathLike[str] | BinaryIO, *, form_set: str = "2566-2570") -> None:
    """Write the clean sample of one cycle. Raises KeyError for an unknown form set."""
    write_workbook(replace(sample_plan(form_set), created=CREATED), path)
