"""The official forms of a plan as documents: ผ.01, ผ.01/1, ผ.02, ผ.02/1, ผ.02/2 and ผ.03, each by itself."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from prasan.documents import Paper
from prasan.officialforms.samples.clean import CREATED
from prasan.officialforms.samples.content import sample_plan
from prasan.officialforms.writing import ExportPlan, paper_of, write_workbook
from prasan.plans.exporting import export_plan
from prasan.plans.models import Plan
from prasan.plans.queries import get_plan, latest_import
from prasan.printing import registry
from prasan.printing.registry import Document, Options

FORMS = {
    "form-p01": ("ผ.01", _("Summary of projects")),
    "form-p01-1": ("ผ.01/1", _("Summary of community projects")),
    "form-p02": ("ผ.02", _("Details of projects")),
    "form-p02-1": ("ผ.02/1", _("Details of community projects")),
    "form-p02-2": ("ผ.02/2", _("Projects beyond the authority’s capacity")),
    "form-p03": ("ผ.03", _("Equipment")),
}
_SAMPLE_SET = "2566-2570"


def register() -> None:
    for code, (form, about) in FORMS.items():
        registry.add(
            Document(
                code=code,
                title=f"แบบ {form}",
                about=about,
                formats=("docx", "xlsx", "pdf"),
                fetch=_fetch,
                compose=_compose(form),
                sample=_sample(form),
                filename=_filename(form),
                writers={"xlsx": _workbook(form)},
            )
        )


def plan_forms() -> list[Document]:
    """The documents of a plan, in the order of its book."""
    return [registry.get(code) for code in FORMS]


def _fetch(user: Any, pk: str) -> Plan:
    """The plan of that key, by the door that every page of a plan uses."""
    place = (
        Plan.objects.filter(pk=registry.number(pk))
        .values_list("authority__slug", "cycle__first_year")
        .first()
    )
    if place is None:
        raise Http404
    return get_plan(user, *place, can="plans.view_plan")


def _export(plan: Plan) -> ExportPlan:
    return export_plan(plan, latest_import(plan))


def _compose(form: str) -> Callable[[Plan, Options], Paper]:
    return lambda plan, options: paper_of(_export(plan), form, digits=options.digits)


def _sample(form: str) -> Callable[[], Paper]:
    return lambda: paper_of(replace(sample_plan(_SAMPLE_SET), created=CREATED), form)


def _filename(form: str) -> Callable[[Plan], str]:
    return lambda plan: f"แบบ {form.replace('/', '-')} {plan.authority.name_th} {plan.cycle}"


def _workbook(form: str) -> Callable[[Plan, Options], bytes]:
    """The official workbook with its formulas; a summary needs the sheets that it adds up."""

    def write(plan: Plan, options: Options) -> bytes:
        export = _export(plan)
        if not form.startswith("ผ.01"):
            export = replace(export, groups=tuple(group for group in export.groups if group.form == form))
        out = io.BytesIO()
        write_workbook(export, out, thai_digits=options.digits == "thai")
        return out.getvalue()

    return write
