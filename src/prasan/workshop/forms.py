"""What coordinators fill in. Every text has a longest length, every choice belongs to this workshop."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan import thai
from prasan.centre.models import Resolution
from prasan.people.models import Organisation
from prasan.ui.fields import ThaiDateField
from prasan.ui.templatetags.thai import thai_date
from prasan.workshop.actions.duties import OF_A_GROUP
from prasan.workshop.models import (
    Aim,
    BreakoutGroup,
    Duty,
    Hosting,
    Pillar,
    Room,
    Session,
    Speaker,
    Workshop,
)
from prasan.workshop.problems import NotPossible

LONGEST_TEXT = 10_000
LABELS = {
    "title_th": _("Title in Thai"),
    "title_en": _("Title in English"),
    "part": _("Role on the stage"),
    "cycle": _("Plan cycle"),
    "resolution": _("Resolution behind it"),
}


class ThaiTimeField(forms.CharField):
    """A time of day typed in any usual way (09.30, 9:30, ๙.๓๐ น.) as a `time`."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("For example 09.30"))
        super().__init__(max_length=20, **options)
        self.widget.attrs.update(inputmode="decimal", size=8)

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time) or value in (None, ""):
            return value or None
        try:
            return thai.parse_time(str(value))
        except thai.TimeError as error:
            message = error.message_en if get_language() == "en" else error.message_th
            raise forms.ValidationError(message, code="time") from error

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H.%M}" if isinstance(value, time) else value

    def run_validators(self, value: Any) -> None:
        """Length was bound to the text, not to the time."""

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")


class PartForm(forms.ModelForm):
    """A row of a workshop. Long texts end at LONGEST_TEXT characters, in the browser and here."""

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workshop = workshop
        for name, label in LABELS.items():
            if name in self.fields:
                self.fields[name].label = label
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and field.max_length is None:
                field.max_length = LONGEST_TEXT
                field.validators.append(forms.fields.validators.MaxLengthValidator(LONGEST_TEXT))
                field.widget.attrs.update(maxlength=LONGEST_TEXT, rows=4)


class WorkshopForm(PartForm):
    """What, where, when and why."""

    starts_on = ThaiDateField(label=_("First day"))
    ends_on = ThaiDateField(label=_("Last day"))

    class Meta:
        model = Workshop
        fields = [
            "title_th", "title_en", "slug", "cycle", "starts_on", "ends_on", "venue_th", "venue_en",
            "background_th", "background_en", "resolution", "budget_baht", "spent_baht",
        ]  # fmt: skip
        help_texts = {"slug": _("Latin letters, digits and hyphens; it stands in the address of the page.")}

    def __init__(self, *args: Any, cycles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = self.fields["venue_th"].required = False
        self.fields["cycle"].queryset = cycles  # type: ignore[attr-defined]
        self.fields["cycle"].empty_label = None  # type: ignore[attr-defined]
        own = Resolution.objects.filter(item__meeting__body__province__in=cycles.values("province"))
        self.fields["resolution"].queryset = own  # type: ignore[attr-defined]
        for name in ("budget_baht", "spent_baht"):
            self.fields[name].widget.attrs.update(min=0, inputmode="numeric")

    def clean(self) -> dict[str, Any]:
        """Days in the wrong order are said at the field; the model's own rule would say it nowhere."""
        data = super().clean() or self.cleaned_data
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", str(NotPossible("days")))
        return data

    def validate_unique(self) -> None:
        """The action answers for the short name: it knows the reserved ones too."""


class AimForm(PartForm):
    class Meta:
        model = Aim
        fields = ["text_th", "text_en"]


class HostingForm(PartForm):
    class Meta:
        model = Hosting
        fields = ["organisation", "unit_th", "is_lead"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = Organisation.objects.filter(province_code=self.workshop.province_id)
        self.fields["organisation"].queryset = home  # type: ignore[attr-defined]
        self.fields["organisation"].label = _("Organisation")


class PillarForm(PartForm):
    class Meta:
        model = Pillar
        fields = ["title_th", "title_en", "code"]

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if self.workshop.pillars.filter(code=code).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another pillar already has this short name."))
        return code


class RoomForm(PartForm):
    class Meta:
        model = Room
        fields = ["title_th", "title_en", "capacity"]


class GroupForm(PartForm):
    class Meta:
        model = BreakoutGroup
        fields = ["title_th", "title_en", "pillar", "room", "seats"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pillar"].queryset = self.workshop.pillars.all()  # type: ignore[attr-defined]
        self.fields["pillar"].label = _("Pillar")
        self.fields["room"].queryset = self.workshop.rooms.all()  # type: ignore[attr-defined]
        self.fields["room"].label = _("Room")


class SpeakerForm(PartForm):
    sessions = forms.ModelMultipleChoiceField(
        Session.objects.none(),
        label=_("On stage in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Speaker
        fields = [
            "part", "name_th", "office_th", "body_th", "name_en", "office_en", "body_en", "about_th",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sessions"]
        field.queryset = self.workshop.sessions.all()  # type: ignore[attr-defined]
        field.label_from_instance = session_label  # type: ignore[attr-defined]
        if self.instance.pk:
            field.initial = list(self.instance.sessions.values_list("pk", flat=True))


class SessionForm(PartForm):
    """One session: which of the workshop's days, from when until when, what and where."""

    day = forms.TypedChoiceField(label=_("Day"), coerce=date.fromisoformat)
    start = ThaiTimeField(label=_("From"))
    end = ThaiTimeField(label=_("Until"))
    speakers = forms.ModelMultipleChoiceField(
        Speaker.objects.none(), label=_("On the stage"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Session
        fields = [
            "title_th", "title_en", "kind", "day", "start", "end", "room", "pillar", "speakers", "takes_questions",
            "description_th", "description_en",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = set(self.workshop.days)
        if self.instance.pk:
            start, end = (
                timezone.localtime(self.instance.starts_at),
                timezone.localtime(self.instance.ends_at),
            )
            days.add(start.date())  # a session outside the days can be moved back into them
            self.initial |= {"day": start.date().isoformat(), "start": start.time(), "end": end.time()}
            self.initial["speakers"] = list(self.instance.speakers.values_list("pk", flat=True))
        self.fields["day"].choices = [(day.isoformat(), thai_date(day, "long")) for day in sorted(days)]  # type: ignore[attr-defined]
        for name, label in (("room", _("Room")), ("pillar", _("Only for the pillar"))):
            self.fields[name].queryset = getattr(self.workshop, f"{name}s").all()  # type: ignore[attr-defined]
            self.fields[name].label = label
        self.fields["speakers"].queryset = self.workshop.speakers.all()  # type: ignore[attr-defined]
        self.order_fields(self._meta.fields)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        day, start, end = data.get("day"), data.get("start"), data.get("end")
        if day and start and end:
            if end <= start:
                self.add_error("end", _("The session must end after it begins."))
            else:
                self.instance.starts_at = timezone.make_aware(datetime.combine(day, start))
                self.instance.ends_at = timezone.make_aware(datetime.combine(day, end))
        return data


class ReleaseForm(forms.Form):
    """The word that goes with a release."""

    note = forms.CharField(
        label=_("Note to the readers"),
        max_length=500,
        required=False,
        help_text=_("For example: the lecture was moved because the speaker arrives later."),
    )


class DutyForm(PartForm):
    class Meta:
        model = Duty
        fields = ["kind", "group", "name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = self.workshop.groups.all()  # type: ignore[attr-defined]
        self.fields["group"].label = _("Group")
        self.fields["group"].help_text = _("For facilitators, scribes and reporters.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        needed = data.get("kind") in OF_A_GROUP
        if needed and not data.get("group"):
            self.add_error("group", _("This duty is for one group. Choose the group."))
        if data.get("kind") and not needed and data.get("group"):
            self.add_error("group", _("This duty is for the whole workshop. Leave the group empty."))
        return data


class MaterialForm(forms.Form):
    """A handout: a file or an address."""

    title = forms.CharField(label=_("Title"), max_length=200)
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("PDF, Word, PowerPoint, PNG or JPEG, at most 30 MB.")
    )
    url = forms.URLField(label=_("or an address"), max_length=200, required=False, assume_scheme="https")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and bool(data.get("file")) == bool(data.get("url")):
            self.add_error("file", _("Give a file or an address, one of the two."))
        return data


class ScheduleFileForm(forms.Form):
    """A programme that another system wrote."""

    file = forms.FileField(
        label=_("Programme file"),
        help_text=_("JSON or XML as pretalx, frab and other conference systems export it, at most 5 MB."),
    )


def session_label(session: Session) -> str:
    """A session in a list of choices: day, time and title."""
    start = timezone.localtime(session.starts_at)
    return f"{thai_date(start)} {start:%H.%M} · {session.title}"
