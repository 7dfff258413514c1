"""What the desk types."""

import json
import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from prasan.attendance.actions import Scan
from prasan.attendance.models import Way
from prasan.people.models import StakeholderGroup
from prasan.registration.forms import PlainLine
from prasan.workshop.models import Pillar, Workshop

MOST_SCANS = 100
NONCE = r"[A-Za-z0-9-]{8,32}"
_nonce = RegexValidator(rf"^{NONCE}\Z")


class FindForm(forms.Form):
    """The one field of the desk: a badge code, or any part of a name."""

    q = forms.CharField(
        label=_("Scan the badge, or type any part of a name, organisation or telephone"),
        max_length=100,
        widget=forms.TextInput(
            attrs={"autofocus": True, "autocomplete": "off", "spellcheck": "false", "enterkeyhint": "search"}
        ),
    )
    nonce = forms.CharField(max_length=32, validators=[_nonce], widget=forms.HiddenInput)


class PickForm(forms.Form):
    """One of the guests that were found."""

    guest = forms.IntegerField(min_value=1, max_value=2**60)
    nonce = forms.CharField(max_length=32, validators=[_nonce])


class WalkInForm(forms.Form):
    """Somebody who is on no list: a name is enough."""

    name = PlainLine(label=_("Name with title"), max_length=200)
    organisation_text = PlainLine(label=_("Organisation"), max_length=200, required=False)
    office = PlainLine(label=_("Position"), max_length=200, required=False)
    phone = PlainLine(
        label=_("Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    stands_in_for = PlainLine(label=_("Comes in place of"), max_length=200, required=False)
    group: forms.ModelChoiceField[StakeholderGroup] = forms.ModelChoiceField(
        StakeholderGroup.objects.all(), label=_("Group"), required=False
    )
    pillar: forms.ModelChoiceField[Pillar] = forms.ModelChoiceField(
        Pillar.objects.none(), label=_("Pillar they came for"), required=False
    )
    override = forms.BooleanField(label=_("Let in although the house is full"), required=False)
    nonce = forms.CharField(max_length=32, validators=[_nonce], widget=forms.HiddenInput)

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pillar"].queryset = workshop.pillars.all()  # type: ignore[attr-defined]

    def about(self) -> dict[str, Any]:
        """What `register_walk_in` is told beside name and nonce."""
        return {
            key: value for key, value in self.cleaned_data.items() if key not in ("name", "nonce", "override")
        }


class PaperForm(forms.Form):
    """A page of the signed sheet. What was ticked when the page was shown comes along, so that a scan made meanwhile
    is not taken back."""

    nonce = forms.CharField(max_length=32, validators=[_nonce], widget=forms.HiddenInput)
    shown = forms.CharField(max_length=20_000, required=False)

    def ticked(self, half: str) -> set[int]:
        """Whose box was ticked for this half."""
        return {
            int(key) for key in self.data.getlist(half) if key.isascii() and key.isdecimal() and len(key) < 15
        }

    def shown_ticked(self, half: str) -> set[int]:
        """Whose box was ticked already when the page was made."""
        pairs = (part.partition(":") for part in self.cleaned_data["shown"].split(","))
        return {int(key) for name, _, key in pairs if name == half and key.isascii() and key.isdecimal()}


class BatchRefused(ValueError):
    """The request is no batch of scans; the text may be shown."""


@dataclass(frozen=True)
class Typed:
    """A walk-in that was typed while the desk was cut off."""

    scan: Scan
    name: str
    about: dict[str, Any]


@dataclass(frozen=True)
class Batch:
    """What a desk sent: scans, typed walk-ins, and the nonces of items that nobody can read."""

    scans: list[Scan]
    typed: list[Typed]
    bad: list[str]

    @classmethod
    def read(cls, body: bytes, workshop: Workshop) -> "Batch":
        """Refuses with BatchRefused what is not JSON of the right shape; a bad item does not spoil the others."""
        try:
            data = json.loads(body)
            items, sent = data["scans"], data.get("sent_at")
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise BatchRefused(_("This is not a list of scans.")) from error
        if not isinstance(items, list) or len(items) > MOST_SCANS:
            raise BatchRefused(_("At most 100 scans may be sent at once."))
        batch = cls([], [], [])
        for item in items:
            batch.add(item if isinstance(item, dict) else {}, sent, workshop)
        return batch

    def add(self, item: dict[str, Any], sent: Any, workshop: Workshop) -> None:
        nonce, code, typed = item.get("nonce"), item.get("code", ""), item.get("walk_in")
        way = item.get("way", Way.QR)
        if not isinstance(nonce, str) or not re.fullmatch(NONCE, nonce):
            self.bad.append(str(nonce)[:64])
        elif isinstance(typed, dict):
            form = WalkInForm({**typed, "nonce": nonce, "group": ""}, workshop=workshop)
            if "pillar" in form.errors:  # gone meanwhile, which is no reason to send anybody home
                form = WalkInForm({**typed, "nonce": nonce, "group": "", "pillar": ""}, workshop=workshop)
            name = form.cleaned_data["name"] if form.is_valid() else ""
            scan = Scan(nonce, name, way=Way.WALK_IN, taken_ms=item.get("taken_at"), sent_ms=sent)
            if name:
                self.typed.append(Typed(scan, name, form.about()))
            else:
                self.bad.append(nonce)
        elif isinstance(code, str) and code.strip() and way in (Way.QR, Way.NAME):
            self.scans.append(Scan(nonce, code, way=Way(way), taken_ms=item.get("taken_at"), sent_ms=sent))
        else:
            self.bad.append(nonce)
