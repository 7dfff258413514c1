"""What a reader may choose: which face of the cube, and how it is cut."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Meeting
from prasan.coverage.queries.ground import Ground
from prasan.places.models import LocalAuthority


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
            "item": [
                (each.node.code, f"{'– ' * each.depth}{each.node.code} {each.node.title}"[:80])
                for each in ground.branches
            ],
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


class BorrowerForm(forms.Form):
    """For whom the offers to borrow are put in order."""

    lao = forms.ChoiceField(label=_("Put in order for"), required=False)

    def __init__(self, ground: Ground, data: Any = None) -> None:
        super().__init__(data)
        self.authorities = {one.slug: one for one in ground.authorities.values()}
        named = [(slug, one.short_name) for slug, one in self.authorities.items()]
        self.fields["lao"].choices = [("", _("nobody in particular")), *named]  # type: ignore[attr-defined]

    def clean_lao(self) -> LocalAuthority | None:
        return self.authorities.get(self.cleaned_data["lao"])


class TableForm(forms.Form):
    """The meeting that a gap goes before, and the words on its agenda."""

    meeting = forms.TypedChoiceField(label=_("Meeting"))
    title_th = forms.CharField(label=_("Item of the agenda"), max_length=500)
    text_th = forms.CharField(
        label=_("What it is about"), max_length=10_000, widget=forms.Textarea({"rows": 10}), required=False
    )

    def __init__(self, meetings: list[Meeting], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        by_key = {str(one.pk): one for one in meetings}
        field.choices = [(key, str(one)) for key, one in by_key.items()]  # type: ignore[attr-defined]
        field.coerce = by_key.__getitem__  # type: ignore[attr-defined]
