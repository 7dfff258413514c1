"""What pages around guests send: clean data, no saving."""

import re
import unicodedata
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Organisation, StakeholderGroup
from prasan.registration.lists import MOST_SEATS
from prasan.registration.models import Consent, Invitation, LetterHead, Message, Participant, Quota
from prasan.registration.queries import open_parts, same_guest
from prasan.ui.fields import ThaiDateField
from prasan.workshop.models import Workshop

_NOT_A_PHONE = re.compile(r"[^0-9๐-๙+\-() ,.ต่อextEXT]")


class PlainLine(forms.CharField):
    """One line of text as people mean it: no control or direction marks, spaces single."""

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\x00", "")
        kept = (
            char for char in text if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
        )
        return " ".join("".join(kept).split())


class PhoneField(PlainLine):
    """A telephone number with its extension; anything else is no number."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and (_NOT_A_PHONE.search(value) or sum(char.isdecimal() for char in value) < 4):
            raise forms.ValidationError(_("Please enter a telephone number, for example 081 234 5678."))


class NoncedForm(forms.Form):
    """A form that a phone may send twice and that counts once."""

    nonce = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nonce"].initial = uuid.uuid4

    @property
    def key(self) -> str:
        """The nonce as text, or empty."""
        return str(self.cleaned_data.get("nonce") or "")


class PersonForm(NoncedForm):
    """A guest: name with title, office, telephone, e-mail. No citizen number is ever asked."""

    name = PlainLine(
        label=_("Name with title"),
        max_length=200,
        help_text=_("As it shall stand on the badge, for example นางสมใจ ตั้งใจดี or ดร.วิทยา กรดี"),
    )
    office = PlainLine(label=_("Position"), max_length=200, required=False)
    phone = PhoneField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        help_text=_("Also opens the personal page on a second phone."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    sure = forms.BooleanField(label=_("This is another person; register all the same"), required=False)

    def __init__(
        self, *args: Any, workshop: Workshop, organisation: str = "", apart_from: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.workshop, self.organisation, self.apart_from = workshop, organisation, apart_from
        self.has_double = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        name, where = cleaned.get("name"), self.organisation or cleaned.get("organisation_text", "")
        if name and not cleaned.get("sure"):
            doubles = same_guest(self.workshop, name, where, apart_from=self.apart_from)
            doubles = [guest for guest in doubles if guest.nonce != self.key or not self.key]
            if doubles:
                self.has_double = True
                raise forms.ValidationError(
                    _(
                        "Somebody of this name and organisation is registered already. "
                        "Tick the box if it is another person."
                    )
                )
        return cleaned

    def about(self) -> dict[str, Any]:
        """The fields of a guest, as the actions take them."""
        return {key: self.cleaned_data[key] for key in ("office", "phone", "email")}


class ReplaceForm(PersonForm):
    """Somebody else on the same seat."""

    substitute = forms.BooleanField(
        label=_("Comes in place of the one named before (แทน)"), required=False, initial=True
    )


class JoinForm(PersonForm):
    """A guest registers without an invitation, in a group that is open."""

    part = forms.ModelChoiceField(
        Quota.objects.none(), label=_("I belong to"), empty_label=None, widget=forms.RadioSelect
    )
    organisation_text = PlainLine(label=_("Organisation or community"), max_length=200, required=False)
    consent = forms.ChoiceField(
        label=_("My name"), choices=Consent.choices, initial=Consent.NONE, widget=forms.RadioSelect
    )
    field_order = ("name", "part", "organisation_text", "office", "phone", "email", "consent")

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, workshop=workshop, **kwargs)
        self.fields["part"].queryset = open_parts(workshop)  # type: ignore[attr-defined]


class MyDataForm(PersonForm):
    """A guest corrects the own data."""

    consent = forms.ChoiceField(label=_("My name"), choices=Consent.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, guest: Participant, **kwargs: Any) -> None:
        names = ("name", "office", "phone", "email", "consent")
        kwargs["initial"] = {name: getattr(guest, name) for name in names}
        super().__init__(
            *args,
            workshop=guest.workshop,
            organisation=guest.organisation_name,
            apart_from=guest.pk,
            **kwargs,
        )

    def about(self) -> dict[str, Any]:
        return super().about() | {key: self.cleaned_data[key] for key in ("name", "consent")}


class NeedForm(forms.Form):
    """Special needs; every field may stay empty."""

    food = PlainLine(
        label=_("Food"), max_length=300, required=False, help_text=_("e.g. vegetarian, halal, allergies")
    )
    access = PlainLine(
        label=_("Getting about, seeing, hearing"),
        max_length=300,
        required=False,
        help_text=_("e.g. wheelchair, sign language"),
    )
    health = PlainLine(
        label=_("Health"), max_length=300, required=False, help_text=_("only what helpers must know")
    )


class DeclineForm(forms.Form):
    note = PlainLine(label=_("A word to the organisers"), max_length=500, required=False)


class SearchForm(forms.Form):
    """Filters of the list of guests."""

    q = PlainLine(label=_("Name, organisation or badge"), max_length=100, required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("all")),
            ("registered", _("has a seat")),
            ("waiting", _("on the waiting list")),
            ("walk_in", _("walk-in")),
            ("cancelled", _("cancelled")),
        ],
    )


class InvitationFilter(forms.Form):
    """Filters of the list of invitations."""

    q = PlainLine(label=_("Organisation"), max_length=100, required=False)
    answer = forms.ChoiceField(
        label=_("Answer"),
        required=False,
        choices=[
            ("", _("all")),
            ("silent", _("no answer yet")),
            ("unsent", _("not invited by message yet")),
            ("named", _("has named delegates")),
            ("declined", _("declined")),
            ("withdrawn", _("invitation withdrawn")),
        ],
    )


class InviteForm(forms.Form):
    """Many organisations at once."""

    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one organisation.")},
    )
    seats = forms.IntegerField(
        label=_("Seats for each"), min_value=0, max_value=MOST_SEATS, initial=2, required=False
    )

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Organisation.objects.filter(province_code=workshop.province_id)
        self.fields["organisations"].queryset = here  # type: ignore[attr-defined]


class InvitationForm(forms.Form):
    """To whom one invitation goes."""

    addressee_th = PlainLine(label=_("Addressed to (เรียน)"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone = PhoneField(label=_("Telephone"), max_length=30, required=False)
    seats = forms.IntegerField(label=_("Seats"), min_value=0, max_value=MOST_SEATS, required=False)

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        initial = {name: getattr(invitation, name) for name in ("addressee_th", "email", "phone")}
        kwargs["initial"] = initial | {"seats": invitation.quota.seats}
        super().__init__(*args, **kwargs)


class ListForm(forms.Form):
    """The file with an invitation list."""

    file = forms.FileField(
        label=_("File with the list"),
        help_text=_(
            "Excel (.xlsx, .xls), LibreOffice (.ods) or CSV, up to 3 MB. Nothing counts before you say so."
        ),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file first.")},
    )


class GroupsForm(forms.Form):
    """Groups of the catalogue that the house shall have."""

    groups = forms.ModelMultipleChoiceField(
        StakeholderGroup.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one group.")},
    )
    seats_each = forms.IntegerField(
        label=_("Seats for each organisation"), min_value=0, max_value=MOST_SEATS, initial=2, required=False
    )


class MessageForm(forms.Form):
    """The words of a message before it leaves."""

    subject = PlainLine(label=_("Subject"), max_length=300)
    body = forms.CharField(
        label=_("Text"), max_length=5000, widget=forms.Textarea(attrs={"rows": 16}), strip=False
    )

    def __init__(self, *args: Any, message: Message, **kwargs: Any) -> None:
        kwargs["initial"] = {"subject": message.subject, "body": message.body}
        super().__init__(*args, **kwargs)

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"]).replace("\r\n", "\n")
        if "{link}" not in body:
            raise forms.ValidationError(_("Leave {link} where the link shall stand."))
        return body


class LetterHeadForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the letters say beside names."""

    dated_on = ThaiDateField(label=_("Date of the letter"), required=False)
    answer_by = ThaiDateField(label=_("Answer by"), required=False)

    class Meta:
        model = LetterHead
        fields = (
            "number",
            "sender_th",
            "address_th",
            "dated_on",
            "reason_th",
            "answer_by",
            "signer",
            "signer_office_th",
            "contact_th",
            "thai_digits",
        )


class WithdrawForm(forms.Form):
    """Why an organisation is not invited any more."""

    reason = PlainLine(
        label=_("Reason"),
        max_length=200,
        help_text=_("The organisation and its delegates read it in the message that tells them."),
    )


class CodeForm(forms.Form):
    """The code on the wall."""

    code = PlainLine(
        label=_("Code on the wall"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )


class WhoForm(forms.Form):
    """A guest who is on the list and has no link at hand."""

    name = PlainLine(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    digits = forms.CharField(
        label=_("Last four digits of your telephone number"),
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_digits(self) -> str:
        """Thai digits count too."""
        digits = "".join(str(int(char)) for char in self.cleaned_data["digits"] if char.isdecimal())
        if len(digits) != 4:
            raise forms.ValidationError(_("Type the four digits."))
        return digits
