"""HTTP in, clean data out; nothing is saved here."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.framework.actions import Aids, Particulars, Wording
from prasan.framework.levels import LEVELS
from prasan.framework.models import Confidence, Edition, Framework, Node, NodeMap
from prasan.places.models import LocalAuthority, Province
from prasan.ui.fields import ThaiDateField


class ParticularsForm(forms.Form):
    """What is said of an edition as a whole. Of an adopted one the words are shown but cannot be changed."""

    label = forms.CharField(
        label=_("Edition"),
        max_length=120,
        help_text=_("How this edition is told from others, e.g. 2571–2575"),
    )
    title_th = forms.CharField(label=_("Thai title"), max_length=300)
    title_en = forms.CharField(label=_("English title"), max_length=300, required=False)
    in_force_from = ThaiDateField(label=_("In force from"), required=False)
    in_force_to = ThaiDateField(label=_("In force until"), required=False)
    source = forms.CharField(
        label=_("Source"), widget=forms.Textarea(attrs={"rows": 2}), required=False,
        help_text=_("Where the text can be read: title, date, address"),
    )  # fmt: skip
    note_th = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    confidence = forms.ChoiceField(
        label=_("How far the text may be trusted"), choices=Confidence.choices, initial=Confidence.LOCAL
    )
    alignable = forms.BooleanField(
        label=_("Projects are linked to this edition"), required=False, initial=True
    )

    frozen = ("label", "title_th", "title_en", "in_force_from")

    def __init__(self, *args: Any, edition: Edition | None = None, **options: Any) -> None:
        if edition:
            options["initial"] = {name: getattr(edition, name) for name in self.base_fields}
        super().__init__(*args, **options)
        if edition and edition.state == Edition.State.ADOPTED:
            for name in self.frozen:
                self.fields[name].disabled = True

    def particulars(self) -> Particulars:
        """The cleaned fields as the actions take them."""
        return Particulars(**{name: self.cleaned_data[name] for name in Particulars.__dataclass_fields__})


class FrameworkForm(forms.Form):
    """A new framework, asked before its first edition."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=Framework.Kind.choices, initial=Framework.Kind.PROVINCIAL_LAO
    )
    authority = forms.ModelChoiceField(
        label=_("Authority"), queryset=LocalAuthority.objects.none(), required=False,
        help_text=_("Only for an authority's own strategies"),
    )  # fmt: skip

    def __init__(self, *args: Any, provinces: set[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.provinces = Province.objects.filter(pk__in=provinces)
        field: Any = self.fields["authority"]
        field.queryset = LocalAuthority.objects.filter(province__in=provinces)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") == Framework.Kind.LAO and not data.get("authority"):
            self.add_error("authority", _("Say whose strategies these are."))
        if data.get("kind") != Framework.Kind.LAO:
            data["authority"] = None
        return data

    def province(self) -> Province | None:
        """A provincial framework belongs to the coordinator's province; every other one to none."""
        if self.cleaned_data["kind"] in (Framework.Kind.PROVINCIAL, Framework.Kind.PROVINCIAL_LAO):
            return self.provinces.first()
        return None


class AdoptForm(forms.Form):
    adopted_on = ThaiDateField(label=_("Adopted on"))
    resolution = forms.CharField(
        label=_("Resolution"),
        max_length=300,
        required=False,
        help_text=_("Meeting and number, as in the minutes"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["adopted_on"].initial = timezone.localdate


class WordingForm(forms.Form):
    """The adopted part of an item."""

    parent = forms.ModelChoiceField(
        label=_("Under"), queryset=Node.objects.none(), required=False, empty_label=_("at the top")
    )
    code = forms.CharField(label=_("Code"), max_length=60)
    level = forms.CharField(
        label=_("Level"), max_length=40, help_text=_("e.g. strategy, tactic, ยุทธศาสตร์, กลยุทธ์")
    )
    title_th = forms.CharField(label=_("Thai title"), widget=forms.Textarea(attrs={"rows": 2}))
    title_en = forms.CharField(
        label=_("English title"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    source = forms.CharField(label=_("Source"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    confidence = forms.ChoiceField(
        label=_("How far the text may be trusted"), choices=Confidence.choices, initial=Confidence.LOCAL
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, edition: Edition, node: Node | None = None, **options: Any) -> None:
        if node:
            names = ("code", "title_th", "title_en", "source", "confidence", "version")
            options["initial"] = {name: getattr(node, name) for name in names} | {"level": node.level_name}
        super().__init__(*args, **options)
        parent: Any = self.fields["parent"]
        parent.queryset = edition.nodes.all()
        if node:
            del self.fields["parent"]

    def clean_level(self) -> str:
        """A level typed by its name in either language is stored under its identifier."""
        typed: str = self.cleaned_data["level"].strip()
        return next((level for level, name in LEVELS.items() if typed in (level, str(name))), typed)

    def wording(self) -> Wording:
        """The cleaned fields as the actions take them."""
        return Wording(**{name: self.cleaned_data[name] for name in Wording.__dataclass_fields__})


class AidsForm(forms.Form):
    """What helps planner and engine to find the item."""

    scope_note = forms.CharField(
        label=_("Scope note"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("In plain words, what belongs here"),
    )  # fmt: skip
    phrases = forms.CharField(
        label=_("Example phrases"), widget=forms.Textarea(attrs={"rows": 8}), required=False,
        help_text=_("Typical project names, one a line. They decide how good suggestions are."),
    )  # fmt: skip
    negative_phrases = forms.CharField(
        label=_("What does not belong here"), widget=forms.Textarea(attrs={"rows": 4}), required=False,
        help_text=_("What is put here by mistake, one a line"),
    )  # fmt: skip

    def __init__(self, *args: Any, node: Node, **options: Any) -> None:
        options["initial"] = {
            "scope_note": node.scope_note,
            "phrases": "\n".join(node.phrases),
            "negative_phrases": "\n".join(node.negative_phrases),
        }
        super().__init__(*args, **options)

    def aids(self) -> Aids:
        """The cleaned fields as the actions take them."""
        data = self.cleaned_data
        return Aids(
            " ".join(data["scope_note"].split()),
            tuple(data["phrases"].splitlines()),
            tuple(data["negative_phrases"].splitlines()),
        )


class MoveForm(forms.Form):
    parent = forms.ModelChoiceField(
        label=_("Under"), queryset=Node.objects.none(), required=False, empty_label=_("at the top")
    )
    before = forms.ModelChoiceField(
        label=_("In front of"), queryset=Node.objects.none(), required=False, empty_label=_("last")
    )

    def __init__(self, *args: Any, node: Node, **options: Any) -> None:
        super().__init__(*args, **options)
        others = node.edition.nodes.exclude(pk=node.pk)
        for name in ("parent", "before"):
            field: Any = self.fields[name]
            field.queryset = others
        self.fields["parent"].initial = node.parent_id


class MapForm(forms.Form):
    relation = forms.ChoiceField(label=_("Relation"), choices=NodeMap.Relation.choices)
    target = forms.ModelChoiceField(
        label=_("Item of the other edition"), queryset=Node.objects.none(), required=False,
        help_text=_("Leave empty only for “dropped”"),
    )  # fmt: skip

    def __init__(self, *args: Any, node: Node, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["target"]
        field.queryset = (
            Node.objects.filter(edition__framework=node.edition.framework_id)
            .exclude(edition=node.edition_id)
            .select_related("edition")
            .order_by("edition__in_force_from", "edition__code", "position")
        )
        field.label_from_instance = lambda other: f"{other.edition.label} · {other}"


class LevelForm(forms.Form):
    level = forms.ChoiceField(label=_("Projects are linked to the level"))

    def __init__(self, *args: Any, edition: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        nodes = list(edition.nodes.all())
        levels = dict.fromkeys(node.level for node in nodes)
        field: Any = self.fields["level"]
        field.choices = [(level, LEVELS.get(level, level)) for level in levels]
        field.initial = next((node.level for node in nodes if node.is_target), None)


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("Excel, LibreOffice or CSV file"),
        help_text=_("At most 5 MB; nothing is taken over before you have seen it"),
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large before it is read into memory."""
        file: UploadedFile = self.cleaned_data["file"]
        limit = min(settings.UPLOAD_LIMIT_BYTES, 5_000_000)
        if file.size and file.size > limit:
            raise forms.ValidationError(_("The file is larger than 5 MB."), code="too-large")
        return file


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Search in this edition"), max_length=200, required=False)


class DigestForm(forms.Form):
    digest = forms.CharField(
        label=_("Digest to compare (SHA-256)"), max_length=80, required=False,
        help_text=_("64 letters and digits, e.g. as printed on the adopted document"),
    )  # fmt: skip

    def clean_digest(self) -> str:
        return "".join(self.cleaned_data["digest"].split()).lower()
