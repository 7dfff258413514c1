"""What the pages around a meeting send: who came, minutes, letters, papers, progress."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.centre.actions.attendance import Course, SeatPresence, fingerprint
from prasan.centre.actions.bodies import QuorumFields
from prasan.centre.actions.minutes import Signers, Slip
from prasan.centre.forms import ThaiTimeField
from prasan.centre.models import (
    Attendance,
    Body,
    CallLetter,
    Meeting,
    Minutes,
    Presence,
    QuorumRule,
    Seat,
    Substitutes,
)
from prasan.ui.fields import ThaiDateField

_MEMBERS = [("", _("not noted"))] + [one for one in Presence.choices if one[0] != Presence.OBSERVER]


class SaidForm(forms.Form):
    """What was said on an item; `version` is the one that was read."""

    said_th = forms.CharField(
        label=_("What was said, for the minutes"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea({"rows": 12}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)


class QuorumForm(forms.Form):
    """How many members a meeting needs, confirmed by the secretariat."""

    rule = forms.ChoiceField(label=_("A meeting needs"), choices=QuorumRule.choices)
    number = forms.IntegerField(
        label=_("Number of members"), min_value=1, max_value=999, required=False,
        help_text=_("Only where the rule is a fixed number."),
    )  # fmt: skip
    substitutes = forms.ChoiceField(label=_("Substitutes"), choices=Substitutes.choices)
    source_th = forms.CharField(
        label=_("Where the rule stands"), max_length=300, required=False,
        help_text=_(
            "Law, regulation or order with its clause. Once confirmed, nothing can be resolved without a quorum."
        ),
    )  # fmt: skip

    @classmethod
    def of(cls, body: Body, data: Any = None) -> "QuorumForm":
        names = ("rule", "number", "substitutes", "source_th")
        return cls(data, initial={name: getattr(body, f"quorum_{name}") for name in names})

    def given(self) -> QuorumFields:
        return QuorumFields(**self.cleaned_data)


class AttendanceForm(forms.Form):
    """A line for each seat, then who took part without one; `seen` tells what stood there when the page was made."""

    opened_at = ThaiTimeField(label=_("Opened at"), required=False)
    closed_at = ThaiTimeField(label=_("Closed at"), required=False)
    presided_by = forms.CharField(
        label=_("Who presided"), max_length=300, required=False,
        help_text=_("Name and office; with the words of the assignment where somebody stood in."),
    )  # fmt: skip
    observers = forms.CharField(
        label=_("Who took part without a seat"), max_length=10_000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("One person in each line: name, then a comma, then office."),
    )  # fmt: skip
    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, meeting: Meeting, seats: list[Seat], noted: list[Attendance]) -> None:
        observers = [one for one in noted if one.seat_id is None]
        initial = {name: getattr(meeting, name) for name in ("opened_at", "closed_at", "presided_by")}
        initial["observers"] = "\n".join(", ".join(filter(None, (o.name, o.office_th))) for o in observers)
        super().__init__(data, initial={**initial, "seen": fingerprint(meeting)})
        self.seats = seats
        rows = {one.seat_id: one for one in noted}
        for seat in seats:
            self._add(seat, rows.get(seat.pk))

    def _add(self, seat: Seat, row: Attendance | None) -> None:
        """The four fields of one seat."""
        texts = {
            "substitute": _("Who came instead"),
            "office": _("Office of the substitute"),
            "reason": _("Reason"),
        }
        known = {"substitute": "substitute", "office": "substitute_office_th", "reason": "reason_th"}
        self.fields[f"p{seat.pk}"] = forms.ChoiceField(
            label=seat.holder, choices=_MEMBERS, required=False, initial=row.presence if row else ""
        )
        for name, label in texts.items():
            start = getattr(row, known[name]) if row else (seat.substitute if name == "substitute" else "")
            self.fields[f"{name}{seat.pk}"] = forms.CharField(
                label=label, max_length=200, required=False, initial=start
            )

    def lines(self) -> list[dict[str, Any]]:
        """The seats with their bound fields, for the page."""
        names = {"presence": "p", "substitute": "substitute", "office": "office", "reason": "reason"}
        return [
            {"seat": seat, **{name: self[f"{start}{seat.pk}"] for name, start in names.items()}}
            for seat in self.seats
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        opened, closed = cleaned.get("opened_at"), cleaned.get("closed_at")
        if opened and closed and closed <= opened:
            self.add_error("closed_at", _("The end must be after the beginning."))
        return cleaned

    def rows(self) -> list[SeatPresence]:
        given = self.cleaned_data
        return [
            SeatPresence(
                seat,
                given[f"p{seat.pk}"],
                given[f"substitute{seat.pk}"],
                given[f"office{seat.pk}"],
                given[f"reason{seat.pk}"],
            )
            for seat in self.seats
        ]

    def others(self) -> list[tuple[str, str]]:
        lines = [line.partition(",") for line in self.cleaned_data["observers"].splitlines() if line.strip()]
        return [(name.strip()[:200], office.strip()[:300]) for name, _comma, office in lines]

    def course(self) -> Course:
        given = self.cleaned_data
        return Course(given["opened_at"], given["closed_at"], given["presided_by"])


class SignersForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who wrote and who checked the minutes."""

    class Meta:
        model = Minutes
        fields = ("note_taker", "note_taker_office_th", "checker", "checker_office_th")

    def given(self) -> Signers:
        return Signers(**self.cleaned_data)


class AdoptForm(forms.Form):
    """The corrections that the adopting meeting asked for; none is usual."""

    ROWS = 3

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at in range(self.ROWS):
            self.fields[f"place{at}"] = forms.CharField(
                label=_("Correction %d: page and line, or agenda item") % (at + 1),
                max_length=200,
                required=False,
            )
            for name, label in (("before", _("As it stood")), ("after", _("As it reads now"))):
                self.fields[f"{name}{at}"] = forms.CharField(
                    label=label, max_length=5_000, required=False, widget=forms.Textarea({"rows": 2})
                )
            self.fields[f"asked{at}"] = forms.CharField(
                label=_("Who asked for it"), max_length=200, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for at in range(self.ROWS):
            if bool(cleaned.get(f"place{at}")) != bool(cleaned.get(f"after{at}")):
                self.add_error(f"after{at}", _("A correction has a place and the words as they read now."))
        return cleaned

    def slips(self) -> list[Slip]:
        given = self.cleaned_data
        return [
            Slip(given[f"place{at}"], given[f"after{at}"], given[f"before{at}"], given[f"asked{at}"])
            for at in range(self.ROWS)
            if given[f"place{at}"]
        ]


class LetterForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the letter says beside names."""

    dated_on = ThaiDateField(label=_("Date of the letter"), required=False)

    class Meta:
        model = CallLetter
        fields = (
            "number", "dated_on", "sender_th", "address_th", "reason_th", "signer", "signer_office_th", "contact_th",
            "thai_digits",
        )  # fmt: skip


def _url_field(label: Any) -> forms.URLField:
    return forms.URLField(label=label, max_length=500, required=False, assume_scheme="https")


class PaperForm(forms.Form):
    """A paper beside an item."""

    title_th = forms.CharField(label=_("Title of the paper"), max_length=200)
    file = forms.FileField(label=_("File"), required=False, max_length=200)
    url = _url_field(_("or the address of a page"))


class CommentForm(forms.Form):
    text_th = forms.CharField(label=_("Your comment"), max_length=5_000, widget=forms.Textarea({"rows": 4}))


class ProgressForm(forms.Form):
    """How far a resolution is, with evidence."""

    text_th = forms.CharField(label=_("How far it is"), max_length=5_000, widget=forms.Textarea({"rows": 3}))
    on = ThaiDateField(label=_("Date"), initial=timezone.localdate)
    file = forms.FileField(label=_("Evidence as a file"), required=False, max_length=200)
    url = _url_field(_("or the address of the evidence"))
