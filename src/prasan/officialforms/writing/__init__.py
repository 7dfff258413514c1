"""Prints a plan on the official forms, as a workbook that officials can go on editing."""

from prasan.officialforms.writing.from_book import export_of, labelled
from prasan.officialforms.writing.on_paper import paper_of
from prasan.officialforms.writing.plan import ExportGroup, ExportPlan, ExportRow, Mark, Money
from prasan.officialforms.writing.workbook import write_workbook

__all__ = [
    "ExportGroup",
    "ExportPlan",
    "ExportRow",
    "Mark",
    "Money",
    "export_of",
    "labelled",
    "paper_of",
    "write_workbook",
]
