"""What people send."""

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.posting.duties import publish_set
from prasan.ui.fields import ThaiDateField


class PostForm(forms.Form):
    """Since when and where it stands."""

    on = ThaiDateField(label=_("Posted on"))
    place = forms.CharField(
        label=_("Where it was posted"),
        max_length=300,
        help_text=_("e.g. notice board of the office, website"),
    )
    evidence = forms.URLField(
        label=_("Address on the website, or of a photograph"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )


class TakeDownForm(forms.Form):
    on = ThaiDateField(label=_("Taken down on"))


class AddressForm(forms.Form):
    """Where the own website publishes an item."""

    item = forms.ChoiceField(label=_("What is published"))
    url = forms.URLField(label=_("Address"), max_length=500, assume_scheme="https")
    on = ThaiDateField(label=_("Published there on"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [
            (one.code, f"{one.item} {one.label}") for one in publish_set().values()
        ]
