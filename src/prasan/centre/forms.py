"""What the pages of the centre send: clean data, no saving."""

from datetime import time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan import thai
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.actions.resolutions import ResolutionFields
from prasan.centre.actions.seats import Holder, SeatRule
from prasan.centre.chapters import chosen
from prasan.centre.models import AgendaForm, Basis, Body, BodyKind, Chapter, Meeting, ResolutionKind
from prasan.officialforms import FORM_SETS
from prasan.people.models import Organisation, User
from prasan.places.models import Province
from prasan.ui.fields import ThaiDateField


class ThaiTimeField(forms.CharField):
    """A time of day typed in any usual way (09.00 น., 9:30, ๑๓.๓๐) as a `time`; None when empty."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("For example 09.00"))
        super().__init__(max_length=30, **options)

    def to_python(self, value: Any) -> time | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return thai.parse_time(text)
        except thai.TimeError as error:
            message = error.message_en if get_language() == "en" else error.message_th
            raise forms.ValidationError(message, code="time") from error

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H.%M}" if isinstance(value, time) else value

    def run_validators(self, value: Any) -> None:
        """Length was bound to the text, not to the time."""


class CycleForm(forms.Form):
    """Years are fiscal years B.E.; which frameworks count is decided by the day they are taken on."""

    first_year = forms.IntegerField(label=_("First fiscal year (B.E.)"), min_value=2500, max_value=2700)
    last_year = forms.IntegerField(label=_("Last fiscal year (B.E.)"), min_value=2500, max_value=2700)
    form_set = forms.ChoiceField(
        label=_("Official forms"), choices=[(code, code) for code in reversed(FORM_SETS)]
    )
    prepared_on = ThaiDateField(
        label=_("Frameworks as in force on"),
        help_text=_(
            "The day on which references to frameworks are taken, for example 12 มี.ค. 2557 or 12/3/2557."
        ),
    )
    current = forms.BooleanField(label=_("This is the cycle being prepared now"), required=False)


class BodyForm(forms.Form):
    """What a body is called and whose secretary keeps it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=BodyKind.choices)
    name_th = forms.CharField(label=_("Name in Thai"), max_length=300)
    name_en = forms.CharField(label=_("Name in English"), max_length=300, required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Secretariat"),
        help_text=_("The organisation whose secretary prepares its meetings."),
    )
    agenda_form = forms.ChoiceField(
        label=_("Order of the agenda"), choices=AgendaForm.choices, initial=AgendaForm.FIVE, required=False
    )
    parent = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Works for"),
        required=False,
        help_text=_("For a working group: the centre or committee that set it up."),
    )

    def __init__(self, *args: Any, organisations: Any, province: Province, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["parent"].queryset = Body.objects.filter(province=province)  # type: ignore[attr-defined]

    def given(self) -> BodyFields:
        given = self.cleaned_data | {"agenda_form": self.cleaned_data["agenda_form"] or AgendaForm.FIVE}
        return BodyFields(**given)


class SeatRuleForm(forms.Form):
    """The seat itself, whoever sits on it."""

    title_th = forms.CharField(
        label=_("Seat of the body"), max_length=200, help_text=_("For example ประธานกรรมการ")
    )
    basis = forms.ChoiceField(label=_("By what right"), choices=Basis.choices)
    source_th = forms.CharField(
        label=_("Chosen by, or by which office"),
        max_length=300,
        required=False,
        help_text=_("For example ผู้แทนประชาคมที่ประชาคมคัดเลือก"),
    )
    term_years = forms.IntegerField(
        label=_("Term in years"),
        min_value=1,
        max_value=20,
        required=False,
        help_text=_("Leave empty for a seat held by office."),
    )
    is_member = forms.BooleanField(
        label=_("Counts as a member (an assistant secretary does not)"), required=False, initial=True
    )

    def rule(self) -> SeatRule:
        names = ("title_th", "basis", "source_th", "term_years", "is_member")
        return SeatRule(**{name: self.cleaned_data[name] for name in names})


class SeatEditForm(SeatRuleForm):
    """The seat, and who may come instead of its holder."""

    substitute = forms.CharField(label=_("Substitute (แทน)"), max_length=200, required=False)


class HolderForm(forms.Form):
    """Who takes a seat, from which day."""

    holder = forms.CharField(
        label=_("Name with title"), max_length=200, help_text=_("For example นางสาววิภา ใจดี")
    )
    office_th = forms.CharField(label=_("Office"), max_length=300, required=False)
    substitute = forms.CharField(label=_("Substitute (แทน)"), max_length=200, required=False)
    starts_on = ThaiDateField(label=_("Holds it from"), initial=timezone.localdate)
    account = forms.EmailField(
        label=_("E-mail address of the person's account"),
        required=False,
        help_text=_("With it the person may read meetings that are not released yet. It is shown to nobody."),
    )

    def clean_account(self) -> User | None:
        address = self.cleaned_data["account"]
        if not address:
            return None
        found = User.objects.filter(email__iexact=address, is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("Nobody here signs in with this address."), code="unknown")
        return found

    def given(self) -> Holder:
        return Holder(
            holder=self.cleaned_data["holder"],
            office_th=self.cleaned_data["office_th"],
            substitute=self.cleaned_data["substitute"],
            user=self.cleaned_data["account"],
            starts_on=self.cleaned_data["starts_on"],
        )


class EndSeatForm(forms.Form):
    ends_on = ThaiDateField(label=_("First day without the seat"), initial=timezone.localdate)


class MeetingForm(forms.Form):
    """Day, times and place of a meeting; its number comes by itself."""

    held_on = ThaiDateField(label=_("Date"))
    starts_at = ThaiTimeField(label=_("Begins at"), required=False)
    ends_at = ThaiTimeField(label=_("Ends at"), required=False)
    place_th = forms.CharField(label=_("Place"), max_length=300, required=False)
    number = forms.IntegerField(
        label=_("Number (ครั้งที่)"),
        min_value=1,
        max_value=9999,
        required=False,
        help_text=_("Leave empty: the next number of the calendar year is taken."),
    )
    is_unnumbered = forms.BooleanField(
        label=_("The number of this past meeting is not known"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The end must be after the beginning."))
        return cleaned

    def given(self) -> MeetingFields:
        cleaned = dict(self.cleaned_data)
        return MeetingFields(is_numbered=not cleaned.pop("is_unnumbered"), **cleaned)

    @classmethod
    def of(cls, meeting: Meeting, data: Any = None) -> "MeetingForm":
        """The form filled with what the meeting has."""
        names = ("held_on", "starts_at", "ends_at", "place_th", "number")
        initial = {name: getattr(meeting, name) for name in names}
        return cls(data, initial=initial | {"is_unnumbered": meeting.number is None})


class ItemForm(forms.Form):
    """An item of the agenda, in a chapter that its body has. `version` is the one that was read."""

    chapter = forms.TypedChoiceField(label=_("Chapter"), coerce=int, initial=Chapter.DECISIONS.value)
    title_th = forms.CharField(label=_("Title of the item"), max_length=500)
    text_th = forms.CharField(
        label=_("What it is about"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0, max_value=10**9)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chapter"].choices = chosen(body)  # type: ignore[attr-defined]


class ResolutionForm(forms.Form):
    """What was resolved, who carries it out and by when."""

    kind = forms.ChoiceField(
        label=_("The meeting has"), choices=ResolutionKind.choices, initial=ResolutionKind.APPROVED
    )
    text_th = forms.CharField(
        label=_("The resolution"), max_length=10_000, widget=forms.Textarea({"rows": 4})
    )
    text_en = forms.CharField(
        label=_("The resolution in English"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    owner = forms.ModelChoiceField(Organisation.objects.none(), label=_("Who carries it out"), required=False)
    with_unit_th = forms.CharField(label=_("Together with"), max_length=300, required=False)
    due_on = ThaiDateField(label=_("By when"), required=False)
    votes_for = forms.IntegerField(label=_("Votes for"), min_value=0, max_value=100_000, required=False)
    votes_against = forms.IntegerField(
        label=_("Votes against"), min_value=0, max_value=100_000, required=False
    )
    votes_abstained = forms.IntegerField(
        label=_("Abstentions"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=_("Leave empty where nobody counted, as is usual."),
    )

    def __init__(self, *args: Any, province: Province, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = Organisation.objects.filter(province_code=province.pk)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]

    def given(self) -> ResolutionFields:
        return ResolutionFields(**self.cleaned_data)


class DoneForm(forms.Form):
    done_on = ThaiDateField(label=_("Carried out on"), initial=timezone.localdate)
