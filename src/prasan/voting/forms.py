"""What people send: HTTP in, clean data out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.people.models import StakeholderGroup
from prasan.voting import slipnumbers
from prasan.voting.models import Audience, Statement
from prasan.voting.refusals import Refused


class CastForm(forms.Form):
    """One answer from a phone. `nonce` belongs to the page it was pressed on, so that a replay counts once."""

    statement = forms.IntegerField(min_value=1, max_value=10_000)
    value = forms.TypedChoiceField(choices=[(1, 1), (-1, -1), (0, 0)], coerce=int)
    nonce = forms.CharField(min_length=8, max_length=60)


class StatementForm(forms.Form):
    """A sentence to vote on. The length is checked by the action too."""

    text = forms.CharField(
        label=_("Statement"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        help_text=_("One idea, no “and”, at most 300 characters, so that everybody votes on the same thing."),
    )


class ReasonForm(forms.Form):
    because = forms.CharField(label=_("Why is it taken out?"), max_length=200)


class AudienceForm(forms.Form):
    audience = forms.ChoiceField(label=_("Who votes"), choices=Audience.choices, widget=forms.RadioSelect)
    shows_live = forms.BooleanField(
        label=_("Everybody sees the results while voting goes on"), required=False
    )


class SlipPrintForm(forms.Form):
    """How many paper slips, and for whom."""

    count = forms.IntegerField(label=_("How many slips"), min_value=1, max_value=100, initial=20)
    group = forms.ModelChoiceField(
        StakeholderGroup.objects.all(),
        label=_("Stakeholder group of these slips"),
        required=False,
        empty_label=_("written on the slip"),
        help_text=_("Print a pile for each group, then nobody has to write it down."),
    )


class SlipLinesForm(forms.Form):
    """A pile of slips, one a line. `cleaned_data["lines"]` holds them read, or the form says which line is unclear."""

    group = forms.ModelChoiceField(
        StakeholderGroup.objects.all(),
        label=_("Stakeholder group of these slips"),
        required=False,
        empty_label=_("as printed on the slip"),
    )
    lines = forms.CharField(
        label=_("One slip a line: its number, then one mark for each statement"),
        max_length=20_000,
        help_text=_("+ agree, - disagree, 0 pass, . empty box. Example: 0012-7 ++-0."),
        widget=forms.Textarea(
            attrs={"rows": 10, "class": "marks", "spellcheck": "false", "autocomplete": "off"}
        ),
    )

    def clean_lines(self) -> list[slipnumbers.SlipLine]:
        """Every line read; all unclear ones are told at once."""
        read, wrong = [], []
        for place, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if not line.strip():
                continue
            try:
                read.append(slipnumbers.read_line(line))
            except slipnumbers.MarksUnclear as unclear:
                reason = str(Refused(unclear.code))
                wrong.append(_("Line %(line)s: %(reason)s") % {"line": place, "reason": reason})
        if wrong:
            raise forms.ValidationError(wrong[:20])
        return read


class SlipForm(forms.Form):
    """One slip as a grid: a row a statement, a column an answer."""

    CHOICES = [
        ("", _("empty")),
        ("1", _("Agree")),
        ("-1", _("Disagree")),
        ("0", pgettext_lazy("vote", "Pass")),
    ]

    def __init__(self, *args: Any, statements: list[Statement], group: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if group:
            self.fields["group"] = forms.ModelChoiceField(
                StakeholderGroup.objects.all(), label=_("Stakeholder group"), required=False
            )
        for one in statements:
            self.fields[f"s{one.number}"] = forms.ChoiceField(
                label=f"{one.number}. {one.text}",
                choices=self.CHOICES,
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def marks(self) -> dict[int, int]:
        """Number of the statement -> value, for the boxes that are marked."""
        answers = self.cleaned_data.items()
        return {int(name[1:]): int(value) for name, value in answers if name[0] == "s" and value != ""}
