"""What people send: HTTP in, clean data out."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.people.models import StakeholderGroup
from prasan.voting import slipnumbers
from prasan.voting.models import Audience, PriorityItem, Rule, Statement
from prasan.voting.refusals import Refused

Line = TypeVar("Line")


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
        return _every_line(self.cleaned_data["lines"], slipnumbers.read_line)


class LateSlipsForm(SlipLinesForm):
    """A pile that turned up after the closing."""

    reason = forms.CharField(
        label=_("Why do these slips come after the closing?"),
        max_length=200,
        help_text=_("The reason stands in the ledger for everybody to read. Do not name persons."),
    )


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


class RoundForm(forms.Form):
    """A round of priorities: which statements, how many points, how many are chosen, what each costs."""

    title = forms.CharField(label=_("Title"), max_length=200)
    points = forms.IntegerField(label=_("Points for each person"), min_value=1, max_value=100, initial=5)
    winners = forms.IntegerField(label=_("How many are chosen"), min_value=1, max_value=50, initial=5)
    budget_baht = forms.IntegerField(
        label=_("Budget (baht)"),
        min_value=1,
        max_value=10**12,
        required=False,
        help_text=_(
            "Only where each statement has a cost: then rules that respect the budget are counted too."
        ),
    )

    def __init__(self, *args: Any, offered: list[tuple[Statement, bool]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(one.pk): one for one, _suggested in offered}
        self.fields["statements"] = forms.MultipleChoiceField(
            label=_("Statements to choose from"),
            choices=[(str(one.pk), str(one)) for one, _suggested in offered],
            initial=[str(one.pk) for one, suggested in offered if suggested],
            widget=forms.CheckboxSelectMultiple,
        )
        for key in self.offered:
            self.fields[f"cost_{key}"] = forms.IntegerField(
                label=_("cost (baht)"), min_value=1, max_value=10**12, required=False
            )

    @property
    def cleaned(self) -> dict[str, Any]:
        """What `prepare_round` wants."""
        data = self.cleaned_data
        chosen = [self.offered[key] for key in data["statements"]]
        costs = {int(key): data[f"cost_{key}"] for key in data["statements"] if data.get(f"cost_{key}")}
        names = ("title", "points", "winners", "budget_baht")
        return {"statements": chosen, "costs": costs, **{name: data[name] for name in names}}

    @property
    def choices(self) -> list[tuple[Statement, bool, Any]]:
        """Each statement, whether its box is ticked, and its cost field, for the page."""
        ticked = set(self["statements"].value() or [])
        return [(one, key in ticked, self[f"cost_{key}"]) for key, one in self.offered.items()]


class BallotForm(forms.Form):
    """Points for each statement of a round. The sum is checked here so that the message can say what to do."""

    nonce = forms.CharField(min_length=8, max_length=60, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, items: list[PriorityItem], most: int, own: dict[str, int] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.most = most
        for item in items:
            self.fields[f"item_{item.pk}"] = forms.IntegerField(
                label=item.statement.text,
                min_value=0,
                max_value=most,
                required=False,
                initial=(own or {}).get(str(item.pk), 0),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def clean(self) -> dict[str, Any]:
        """At least one point, at most what everybody has."""
        data = super().clean() or {}
        given = sum(value or 0 for name, value in data.items() if name.startswith("item_"))
        if given > self.most:
            over = {"given": given, "most": self.most, "over": given - self.most}
            self.add_error(None, _("You gave %(given)s points and have %(most)s: take %(over)s back.") % over)
        elif not given and not self.errors:
            self.add_error(None, _("Give at least one point."))
        return data

    @property
    def points(self) -> dict[int, int]:
        """Item key -> points."""
        answers = self.cleaned_data.items()
        return {int(name[5:]): value or 0 for name, value in answers if name.startswith("item_")}

    @property
    def rows(self) -> list[Any]:
        return [self[name] for name in self.fields if name != "nonce"]


class RuleForm(forms.Form):
    rule = forms.ChoiceField(label=_("Rule"), choices=Rule.choices, widget=forms.RadioSelect)
    confirmed = forms.BooleanField(
        label=_(
            "All have seen what each rule would choose. I know that the rule cannot be changed afterwards."
        )
    )


class BallotLinesForm(forms.Form):
    """A pile of paper ballots, one a line: number, then the points in the order of the statements."""

    group = forms.ModelChoiceField(
        StakeholderGroup.objects.all(), label=_("Stakeholder group of these ballots"), required=False
    )
    lines = forms.CharField(
        label=_("One ballot a line: its number, then the points in the order of the paper"),
        help_text=_("Example: 0003-1 2 0 3"),
        max_length=20_000,
        widget=forms.Textarea(
            attrs={"rows": 10, "class": "marks", "spellcheck": "false", "autocomplete": "off"}
        ),
    )

    def clean_lines(self) -> list[tuple[int, list[int]]]:
        return _every_line(self.cleaned_data["lines"], slipnumbers.read_points)


class CountForm(forms.Form):
    count = forms.IntegerField(label=_("How many ballots"), min_value=1, max_value=100, initial=20)


def _every_line(typed: str, read: Callable[[str], Line]) -> list[Line]:
    """Every line read; all unclear ones are told at once."""
    lines, wrong = [], []
    for place, line in enumerate(typed.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            lines.append(read(line))
        except slipnumbers.MarksUnclear as unclear:
            reason = str(Refused(unclear.code))
            wrong.append(_("Line %(line)s: %(reason)s") % {"line": place, "reason": reason})
    if wrong:
        raise forms.ValidationError(wrong[:20])
    return lines
