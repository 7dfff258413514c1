"""What people send. Texts longer than allowed come back with a message, as they were typed."""

import time
import uuid
from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from prasan.comments.models import MOST_LETTERS, MOST_LETTERS_OF_NAME, Rule

__all__ = ["AppealForm", "CommentForm", "DecisionForm", "NoticeForm", "SettleForm", "new_stamp", "read_stamp"]


OPEN_FOR_SECONDS = 24 * 3600
_signer = Signer(salt="comments.form", sep="~")


def new_stamp(about: str) -> str:
    """The signed text of a form: when it was handed out, its number, and what it is about."""
    return _signer.sign(f"{int(time.time())}.{uuid.uuid4().hex}.{about}")


def read_stamp(stamp: str, about: str) -> tuple[str, float] | None:
    """Number and age in seconds of a form; None when nobody here made it for this page, or more than a day ago."""
    try:
        made, nonce, of = _signer.unsign(stamp).split(".", 2)
    except (BadSignature, ValueError):
        return None
    age = time.time() - int(made)
    return (nonce, age) if of == about and age <= OPEN_FOR_SECONDS else None


def _words(label: Any, *, required: bool = True, rows: int = 5, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "maxlength": MOST_LETTERS, "dir": "auto"})
    return forms.CharField(
        label=label, max_length=MOST_LETTERS, required=required, widget=area, help_text=help_text
    )


class CommentForm(forms.Form):
    """A comment without an account. `website` is the field that people do not see."""

    text = _words(
        _("Your comment"),
        help_text=_("At most 2,000 letters. Please do not write phone numbers or other personal data."),
    )
    name = forms.CharField(
        label=_("Name to show"),
        max_length=MOST_LETTERS_OF_NAME,
        required=False,
        help_text=_("Any name you like; without one the comment is shown as “a member of the public”."),
        widget=forms.TextInput(
            attrs={"maxlength": MOST_LETTERS_OF_NAME, "autocomplete": "nickname", "dir": "auto"}
        ),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("Never shown. We write once, when a person has decided, and then delete the address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(required=False, max_length=500)
    stamp = forms.CharField(max_length=400, widget=forms.HiddenInput)
    proof = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)


class NoticeForm(forms.Form):
    """A notice that a comment breaks a rule."""

    rule = forms.ChoiceField(
        label=_("Which rule does it break?"), choices=Rule.choices, widget=forms.RadioSelect
    )
    text = _words(_("What should the moderator know?"), required=False, rows=4)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("Never shown. We send the answer once and then delete the address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(required=False, max_length=500)
    stamp = forms.CharField(max_length=400, widget=forms.HiddenInput)


class AppealForm(forms.Form):
    text = _words(_("Why should it be shown?"), rows=4)


class DecisionForm(forms.Form):
    """A moderator's decision; `seen` is the state the page showed."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])
    rule = forms.ChoiceField(
        label=_("If it is not to be shown: which rule does it break?"),
        choices=Rule.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    answer = _words(_("Answer to the appeal"), required=False, rows=3)
    seen = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)


class SettleForm(forms.Form):
    """The answer to a notice."""

    decision = forms.ChoiceField(choices=[("take_down", ""), ("keep", "")])
    answer = _words(_("Answer"), rows=3, help_text=_("Read by whoever gave the notice."))
