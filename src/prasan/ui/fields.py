"""Form fields that read what officials type."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan import thai


class ThaiDateField(forms.CharField):
    """A day typed in any usual way (12 มี.ค. 2557, ๑๒/๓/๒๕๕๗, 2014-03-12) as a `date`; None when empty."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("For example 12 มี.ค. 2557 or 12/3/2557"))
        super().__init__(max_length=60, **options)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date):
            return value
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return thai.parse_date(text)
        except thai.DateError as error:
            message = error.message_en if get_language() == "en" else error.message_th
            raise forms.ValidationError(message, code="date") from error

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, date):
            return value
        day, month, _year = thai.format_date(value, style="short").split()
        return f"{day} {month} {thai.be_year(value.year)}"  # two digits could be 2445, 2545 or 1945

    def run_validators(self, value: Any) -> None:
        """Length was bound to the text, not to the date."""

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
