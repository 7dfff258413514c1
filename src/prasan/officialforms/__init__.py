"""Reads plan workbooks as officials keep them, checks them, and prints the official forms."""

from prasan.officialforms.checks import check
from prasan.officialforms.formsets import FORM_SETS, FormSet, FormSpec, form_set_of
from prasan.officialforms.limits import Limits
from prasan.officialforms.mapping import Mapping, SheetMapping, signature
from prasan.officialforms.messages import finding_kinds
from prasan.officialforms.model import Finding, PlanBook, ProjectRow, SheetRead, Totals
from prasan.officialforms.reader import read_plan
from prasan.officialforms.refusals import SheetPreview, UnknownLayout, Unreadable
from prasan.officialforms.serialise import to_json
from prasan.officialforms.totals import totals

__all__ = [
    "FORM_SETS",
    "Finding",
    "FormSet",
    "FormSpec",
    "Limits",
    "Mapping",
    "PlanBook",
    "ProjectRow",
    "SheetMapping",
    "SheetPreview",
    "SheetRead",
    "Totals",
    "UnknownLayout",
    "Unreadable",
    "check",
    "finding_kinds",
    "form_set_of",
    "read_plan",
    "signature",
    "to_json",
    "totals",
]
