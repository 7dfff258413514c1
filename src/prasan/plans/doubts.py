"""What makes a workbook look as if it belonged to another authority or another plan; said before it is applied."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import override

from prasan.plans.models import ImportBatch
from prasan.thai import normalize, normalize_key, to_arabic_digits


def doubts_about(batch: ImportBatch) -> list[str]:
    """Sentences for whoever reviews an import that was read; one query."""
    told = []
    if names_another_authority(batch):
        told.append(
            _("The workbook names “%(typed)s”, but this is the plan of %(authority)s. Is it the right file?")
            % {"typed": batch.authority_typed, "authority": batch.plan.authority}
        )
    if outside := money_outside(batch):
        told.append(
            _(
                "The workbook also holds the years %(years)s, which are not in this plan. Their %(baht)s baht are "
                "kept with each project but counted in no total of this plan."
            )
            % {"years": ", ".join(map(str, outside)), "baht": f"{sum(outside.values()):,}"}
        )
    return told


def money_outside(batch: ImportBatch) -> dict[int, int]:
    """Whole baht of own money by year (B.E.) for the years of the workbook that are not in the plan's cycle."""
    baht = {int(year): thb for year, thb in batch.summary.get("budget_thb", {}).items()}
    return {year: thb for year, thb in sorted(baht.items()) if year not in batch.plan.cycle.years}


def names_another_authority(batch: ImportBatch) -> bool:
    """Whether the name in the workbook is none that the plan's authority has or ever had.

    "เทศบาลตำบลฉลอง อำเภอเมืองภูเก็ต" is its name; "เทศบาลตำบลเชิงทะเล" is not that of "องค์การบริหารส่วนตำบลเชิงทะเล".
    """
    typed = to_arabic_digits(normalize(batch.authority_typed)).casefold()
    authority = batch.plan.authority
    with override("th"):
        names = {authority.name_th, authority.name_en, authority.short_name}
    names |= set(authority.statuses.values_list("name_th", flat=True))
    return bool(typed) and not any(_stands_in(name, typed) for name in names if name)


def _stands_in(name: str, typed: str) -> bool:
    letters = r"\s*".join(map(re.escape, normalize_key(name)))
    return bool(re.search(rf"{letters}(?=$|\W|อำเภอ|จังหวัด)", typed))
