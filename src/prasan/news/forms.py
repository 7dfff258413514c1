"""What writers type."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.news.models import MOST_LETTERS, MOST_LETTERS_OF_TITLE
from prasan.people.models import Organisation


class PostForm(forms.Form):
    """Headline and text. `version` is the one that was read."""

    title = forms.CharField(
        label=_("Headline"), max_length=MOST_LETTERS_OF_TITLE, widget=forms.Textarea(attrs={"rows": 2})
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text=_(
            "An empty line begins a paragraph, “## ” a heading, “- ” an item of a list. Addresses become links."
        ),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0, max_value=10**9)


class BeginForm(PostForm):
    """A new post, in the name of one of the user's organisations."""

    organisation = forms.ModelChoiceField(label=_("In whose name"), queryset=Organisation.objects.none())
    field_order = ("organisation", "title", "text", "version")

    def __init__(self, *args: Any, offices: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in offices])
        if len(offices) == 1:
            field.initial = offices[0].pk


class WordsForm(forms.Form):
    """What a picture shows, for those who cannot see it."""

    alt_th = forms.CharField(
        label=_("What the picture shows"), max_length=300, required=False,
        help_text=_("One sentence in Thai, read aloud to people who cannot see it. Needed to publish."),
    )  # fmt: skip
    caption_th = forms.CharField(label=_("Caption"), max_length=300, required=False)


class PictureForm(WordsForm):
    """A picture with its words."""

    file = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP, at most 15 MB. Place and device are removed from it."),
    )
    field_order = ("file", "alt_th", "caption_th")


class AttachmentForm(forms.Form):
    title_th = forms.CharField(label=_("Title of the file"), max_length=200)
    file = forms.FileField(
        label=_("File"), help_text=_("PDF, Word, Excel, PowerPoint, PNG or JPEG, at most 30 MB.")
    )


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=_("Why the post is withdrawn"), max_length=500,
        help_text=_("Everybody who follows the address of the post reads this."),
    )  # fmt: skip
