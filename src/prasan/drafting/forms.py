"""What the pages of drafts send: clean data, no saving."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Body, Cycle, Meeting, Resolution
from prasan.drafting.actions.own import TakenUp
from prasan.drafting.models import Draft
from prasan.drafting.numbering import BY_LEVEL, PARTS
from prasan.drafting.queries.own import Offer
from prasan.framework.actions import Measure
from prasan.framework.measures import Direction
from prasan.framework.models import Edition, Indicator, Node, NodeMap

LONGEST = 2000


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class StartForm(forms.Form):
    """For which cycle, and beginning with what."""

    cycle = forms.TypedChoiceField(label=_("Plan cycle"))
    before = forms.TypedChoiceField(label=_("Edition before"), required=False)
    copy = forms.BooleanField(
        label=_("Begin with its sentences"),
        required=False,
        help_text=_(
            "Every sentence remembers the item it was copied from. Without it the draft begins empty."
        ),
    )
    body = forms.TypedChoiceField(
        label=_("Committee"),
        required=False,
        help_text=_("Its members read the draft, comment and propose amendments."),
    )

    def __init__(
        self, *args: Any, cycles: list[Cycle], editions: list[Edition], bodies: list[Body], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "cycle", cycles, lambda one: f"{one.province} {one}")
        _choose(self, "before", editions, str, empty=_("none: this is the first"))
        _choose(self, "body", bodies, str, empty=_("none yet"))


class StartOwnForm(forms.Form):
    """The framework that own strategies are derived from, what they follow, and who considers them."""

    source = forms.TypedChoiceField(
        label=_("Derived from"), help_text=_("Nothing is copied: you choose what your authority takes up.")
    )
    before = forms.TypedChoiceField(label=_("Own strategies before"), required=False)
    copy = forms.BooleanField(
        label=_("Begin with its sentences"), required=False,
        help_text=_("Every sentence remembers the item it was copied from. Without it the draft begins empty."),
    )  # fmt: skip
    body = forms.TypedChoiceField(
        label=_("Committee"), required=False,
        help_text=_("The development committee of the authority; its members read, comment and amend."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, sources: list[Edition], editions: list[Edition], bodies: list[Body], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "source", sources, str)
        _choose(self, "before", editions, str, empty=_("none: these are the first"))
        _choose(self, "body", bodies, str, empty=_("none yet"))
        development = next((one for one in bodies if one.composition == "development"), None)
        self.fields["body"].initial = development.pk if development else ""
        if not editions:
            del self.fields["before"], self.fields["copy"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        return {"before": None, "copy": False} | given


class TakeUpForm(forms.Form):
    """What an authority takes up: of each strategy offered its own title, which tactics, and tactics of its own."""

    def __init__(self, *args: Any, draft: Draft, offers: list[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft, self.offers = draft, offers
        for offer in offers:
            self._offer(offer)
        self.fields["new_title"] = forms.CharField(
            label=_("A strategy of the authority alone"), max_length=LONGEST, required=False, widget=_area(2),
            help_text=_("It comes from nothing in the framework and is marked so."),
        )  # fmt: skip
        self.fields["new_tactics"] = self._tactics()

    def _offer(self, offer: Offer) -> None:
        key, words = offer.key, offer.strategy.text
        self.fields[f"take_{key}"] = forms.BooleanField(label=words, required=False)
        self.fields[f"title_{key}"] = forms.CharField(
            label=_("In the words of the authority"), max_length=LONGEST, required=False, widget=_area(2),
            initial=words,
        )  # fmt: skip
        if offer.tactics:
            self.fields[f"tactics_{key}"] = forms.MultipleChoiceField(
                label=_("Tactics of the framework to take with it"), required=False,
                choices=[(str(one.key), one.text) for one in offer.tactics], widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        self.fields[f"own_{key}"] = self._tactics()

    def _tactics(self) -> forms.CharField:
        return forms.CharField(
            label=_("Own tactics, one a line"), max_length=5 * LONGEST, required=False, widget=_area(3)
        )

    def row(self, offer: Offer) -> dict[str, Any]:
        """The fields of one offer, for its card."""
        key = offer.key
        names = {
            "take": f"take_{key}",
            "title": f"title_{key}",
            "tactics": f"tactics_{key}",
            "own": f"own_{key}",
        }
        return {"offer": offer} | {name: self[full] for name, full in names.items() if full in self.fields}

    def taken(self) -> list[TakenUp]:
        """What was chosen, in the order of the framework."""
        given = self.cleaned_data
        nodes = {node.pk: node for node in Node.objects.filter(edition=self.draft.derived_from_id)}
        found = [
            TakenUp(
                nodes[offer.key],
                given[f"title_{offer.key}"] or offer.strategy.text,
                [nodes[int(key)] for key in given.get(f"tactics_{offer.key}", ())],
                _lines(given[f"own_{offer.key}"]),
            )
            for offer in self.offers
            if given[f"take_{offer.key}"]
        ]
        if given["new_title"]:
            found.append(TakenUp(None, given["new_title"], (), _lines(given["new_tactics"])))
        return found


def _lines(text: str) -> list[str]:
    return [line.strip()[:LONGEST] for line in text.splitlines() if line.strip()]


class BodyForm(forms.Form):
    body = forms.TypedChoiceField(
        label=_("Committee"),
        required=False,
        help_text=_("Its members read the draft, comment and propose amendments."),
    )

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "body", bodies, str, empty=_("none yet"))


def _choose(form: forms.Form, name: str, things: Iterable[Any], label: Any, *, empty: Any = None) -> None:
    """Let a field choose among these things by their key; it answers with the thing, None for `empty`."""
    by_key = {str(one.pk): one for one in things}
    field: Any = form.fields[name]
    first = [("", empty)] if empty is not None else []
    field.choices = [*first, *((key, label(one)) for key, one in by_key.items())]
    field.coerce = by_key.__getitem__
    field.empty_value = None


class MakeForm(forms.Form):
    """A new sentence. Without words typed the first chosen source lends its own."""

    level = forms.ChoiceField(label=_("It is a"), choices=[(part.level, part.one) for part in PARTS])
    parent = forms.TypedChoiceField(
        label=_("Under the strategy"), required=False, help_text=_("For goals and tactics only.")
    )
    text = forms.CharField(label=_("Sentence"), max_length=LONGEST, widget=_area())
    text_en = forms.CharField(label=_("In English"), max_length=LONGEST, required=False, widget=_area(2))

    def __init__(self, *args: Any, strategies: list[Node], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "parent", strategies, lambda one: f"{one.code} {one.title}", empty=_("– none –"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        part = BY_LEVEL.get(cleaned.get("level", ""))
        if part and part.under and not cleaned.get("parent") and "parent" not in self.errors:
            self.add_error("parent", _("Choose the strategy that it stands under."))
        if part and not part.under:
            cleaned["parent"] = None
        return cleaned


class RewordForm(forms.Form):
    """The words of a sentence, with the version that the page showed."""

    text = forms.CharField(label=_("Sentence"), max_length=LONGEST, widget=_area(4))
    text_en = forms.CharField(label=_("In English"), max_length=LONGEST, required=False, widget=_area(2))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class CommentForm(forms.Form):
    text = forms.CharField(label=_("Comment"), max_length=LONGEST, widget=_area(2))


class AmendForm(forms.Form):
    """Other words for a sentence, or none, and why."""

    text = forms.CharField(
        label=_("Read instead"), max_length=LONGEST, required=False, widget=_area(3),
        help_text=_("Leave empty to propose that the sentence be struck out."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Why"), max_length=LONGEST, widget=_area(2))


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Reason of the decision"), max_length=LONGEST, required=False, widget=_area(2)
    )


class MeasureForm(forms.Form):
    """An indicator with a target for each year of the cycle."""

    name = forms.CharField(label=_("Indicator"), max_length=500)
    unit = forms.CharField(
        label=_("Unit of measure"), max_length=100, required=False, help_text=_("For example ร้อยละ, แห่ง, คน")
    )
    direction = forms.ChoiceField(label=_("The target is"), choices=Direction.choices)
    baseline = forms.DecimalField(label=_("Baseline"), max_digits=18, decimal_places=3, required=False)
    baseline_year = forms.IntegerField(
        label=_("Year of the baseline (B.E.)"), min_value=2500, max_value=2700, required=False
    )
    source = forms.CharField(label=_("Source of the figures"), max_length=300, required=False)
    responsible = forms.CharField(label=_("Who measures"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, draft: Draft, indicator: Indicator | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_of(indicator) if indicator else None, **kwargs)
        self.years = list(draft.cycle.years)
        for year in self.years:
            self.fields[f"y{year}"] = forms.DecimalField(
                label=_("Target %(year)s") % {"year": year},
                max_digits=18, decimal_places=3, required=False,
                initial=indicator.targets_by_year.get(year) if indicator else None,
            )  # fmt: skip

    def measure(self) -> Measure:
        names = ("name", "unit", "direction", "baseline", "baseline_year", "source", "responsible")
        return Measure(**{name: self.cleaned_data[name] for name in names})

    def targets(self) -> Mapping[int, Decimal | None]:
        return {year: self.cleaned_data[f"y{year}"] for year in self.years}


def _of(indicator: Indicator) -> dict[str, Any]:
    names = ("name", "unit", "direction", "baseline", "baseline_year", "source", "responsible", "version")
    return {name: getattr(indicator, name) for name in names}


class VersionForm(forms.Form):
    label = forms.CharField(label=_("What this version is"), max_length=200, required=False)


class TableForm(forms.Form):
    meeting = forms.TypedChoiceField(label=_("Meeting"))

    def __init__(self, *args: Any, meetings: list[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "meeting", meetings, str)


class AdoptForm(forms.Form):
    resolution = forms.TypedChoiceField(label=_("Resolution"))

    def __init__(self, *args: Any, resolutions: list[Resolution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(
            self,
            "resolution",
            resolutions,
            lambda one: f"{one.meeting}: {one.get_kind_display()} – {one.text_th[:120]}",
        )


RELATIONS = [(value, label) for value, label in NodeMap.Relation.choices if value != NodeMap.Relation.DROPPED]
