"""What people send. Texts longer than allowed come back with a message, as they were typed."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.questions.models import MOST_LETTERS, MOST_LETTERS_OF_ANSWER, AskedAs, Reason


def _nonce() -> str:
    return uuid.uuid4().hex


class AskForm(forms.Form):
    """A question from a phone; the nonce makes a re-sent form count once."""

    text = forms.CharField(
        label=_("Your question"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": MOST_LETTERS, "dir": "auto"}),
        help_text=_("One question, at most 500 letters."),
    )
    asked_as = forms.ChoiceField(
        label=_("How do you want to ask?"),
        choices=AskedAs.choices,
        initial=AskedAs.ANONYMOUS,
        widget=forms.RadioSelect,
    )
    nonce = forms.CharField(max_length=64, initial=_nonce, widget=forms.HiddenInput)


class SlipForm(AskForm):
    """A slip of paper, typed by whoever collects them."""

    slip = forms.CharField(label=_("Number on the slip"), max_length=20, required=False)
    badge = forms.CharField(
        label=_("Badge number of the guest"),
        max_length=12,
        required=False,
        help_text=_("With it the guest finds the question on the own page and gets the answer by e-mail."),
    )
    organisation = forms.CharField(
        label=_("Organisation, if the slip names it"), max_length=200, required=False
    )
    field_order = ("text", "slip", "asked_as", "organisation", "badge", "nonce")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Question on the slip")
        self.fields["asked_as"].label = _("How does the slip ask?")


class HideForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why is it hidden?"), choices=Reason.choices, widget=forms.RadioSelect)


class MergeForm(forms.Form):
    into = forms.IntegerField(label=_("Number of the question it is merged into"), min_value=1)


class AnswerForm(forms.Form):
    """The agency's answer as it is published."""

    answer = forms.CharField(
        label=_("Answer"),
        max_length=MOST_LETTERS_OF_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": MOST_LETTERS_OF_ANSWER, "dir": "auto"}),
    )
    answered_by = forms.CharField(
        label=_("Who answers"), max_length=200, help_text=_("The agency or office, as it is published.")
    )


class PromiseForm(forms.Form):
    answered_by = forms.CharField(
        label=_("Who will answer"), max_length=200, required=False, help_text=_("May be left open for now.")
    )


class PolicyForm(forms.Form):
    pre_moderation = forms.BooleanField(
        label=_("A moderator looks at each question before it is shown"), required=False
    )
    text_th = forms.CharField(
        label=_("Rules for the public, in Thai"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": 4000}),
        help_text=_("Shown above the standard rules. Leave it empty to show the standard rules alone."),
    )
    text_en = forms.CharField(
        label=_("Rules for the public, in English"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 4000}),
    )
