"""What people fill in after the workshop."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.outcome.models import Age, Bands, Education, Sex, Survey, SurveyItem
from prasan.outcome.satisfaction import LEVELS
from prasan.people.models import StakeholderGroup
from prasan.ui.plain_text import plain

_NOT_STATED = [("", _("rather not say"))]


class SheetForm(forms.Form):
    """The survey: five levels an item, free words, a little about oneself. Only one item is required."""

    def __init__(self, survey: Survey, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(survey.items.all())
        levels = [(level, f"{level} {word}") for level, word in LEVELS.items()]
        for item in self.items:
            self.fields[f"item-{item.pk}"] = forms.TypedChoiceField(
                label=str(item),
                choices=levels,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        sectors = StakeholderGroup.objects.order_by("sector").values_list("sector", flat=True).distinct()
        self._choice("sex", _("Sex"), Sex.choices)
        self._choice("age", _("Age"), Age.choices)
        self._choice("education", _("Education"), Education.choices)
        self._choice("sector", _("Kind of organisation"), [(sector, sector) for sector in sectors])
        for name, label in (
            ("liked", _("What was good?")),
            ("wished", _("What should be better next time?")),
        ):
            self.fields[name] = forms.CharField(
                label=label, required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
            )

    def _choice(self, name: str, label: Any, choices: Any) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=[*_NOT_STATED, *choices], required=False)

    def clean_liked(self) -> str:
        return plain(self.cleaned_data["liked"])

    def clean_wished(self) -> str:
        return plain(self.cleaned_data["wished"])

    @property
    def areas(self) -> list[tuple[str, list[Any]]]:
        """The items by part, as bound fields."""
        found: dict[str, list[Any]] = {}
        for item in self.items:
            found.setdefault(item.get_area_display(), []).append(self[f"item-{item.pk}"])
        return list(found.items())

    @property
    def levels(self) -> dict[int, int]:
        """Item key -> level, of the items that were marked."""
        marked = {item.pk: self.cleaned_data[f"item-{item.pk}"] for item in self.items}
        return {key: level for key, level in marked.items() if level is not None}

    @property
    def about(self) -> dict[str, str]:
        return {
            name: self.cleaned_data[name] for name in ("sex", "age", "education", "sector", "liked", "wished")
        }


class ItemsForm(forms.Form):
    """The wording of the items; an emptied line drops its item."""

    def __init__(self, items: list[SurveyItem], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in items:
            self.fields[str(item.pk)] = forms.CharField(
                label=item.get_area_display(), initial=item.text_th, required=False, max_length=300
            )

    @property
    def texts(self) -> dict[int, str]:
        return {int(name): text for name, text in self.cleaned_data.items()}


class BandsForm(forms.Form):
    bands = forms.ChoiceField(label=_("Words for the means"), choices=Bands.choices)


class ChapterForm(forms.Form):
    text = forms.CharField(
        label=_("Text"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 12})
    )


class ProjectForm(ChapterForm):
    """The approval that the workshop was paid from; the signed paper itself is put behind the report."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _(
            "Title of the project, number and day of the paper, who approved it and when. Put the signed paper behind "
            "the printed report."
        )


class SignatoryForm(forms.Form):
    text = forms.CharField(
        label=_("Name and office, one under the other"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CostsForm(forms.Form):
    budget_baht = forms.IntegerField(
        label=_("Set aside (baht)"), required=False, min_value=0, max_value=10**12
    )
    spent_baht = forms.IntegerField(label=_("Spent (baht)"), required=False, min_value=0, max_value=10**12)
