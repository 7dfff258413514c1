"""What a reader may choose: which face of the cube, and how it is cut."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.coverage.queries.ground import Ground


class CutForm(forms.Form):
    """The filters of the matrix: authority, item, year. A face shows only those that do not run along its sides."""

    lao = forms.ChoiceField(label=_("Local authority"), required=False)
    item = forms.ChoiceField(label=_("Item"), required=False)
    year = forms.TypedChoiceField(label=_("Fiscal year"), required=False, coerce=int, empty_value=None)

    def __init__(
        self, ground: Ground, data: Any = None, *, shown: tuple[str, ...] = ("lao", "item", "year")
    ) -> None:
        super().__init__(data)
        everything = ("", _("all"))
        laos = [
            (one.slug, one.short_name) for one in ground.authorities.values() if one.pk in ground.in_sight
        ]
        choices = {
            "lao": laos,
            "item": [(node.code, f"{node.code} {node.title}"[:80]) for node in ground.nodes],
            "year": [(year, str(year)) for year in ground.cycle.years],
        }
        for name, field in list(self.fields.items()):
            if name in shown:
                field.choices = [everything, *choices[name]]  # type: ignore[attr-defined]  # both are choice fields
            else:
                del self.fields[name]

    @property
    def cut(self) -> dict[str, Any]:
        """What was chosen, of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if value}
