"""The one shape of every refusal in this package: a sentence for people, in Thai first."""


class ThaiInputError(ValueError):
    """Input that a person typed and that is refused rather than guessed.

    `suggestion`, where given, is a whole replacement text that the same function accepts.
    """

    def __init__(self, message_th: str, message_en: str, suggestion: str | None = None) -> None:
        super().__init__(f"{message_th} · {message_en}")
        self.message_th = message_th
        self.message_en = message_en
        self.suggestion = suggestion


class DateError(ThaiInputError):
    """A date, a year or a range of dates that cannot be read for certain."""


class TimeError(DateError):
    """A time of day that cannot be read for certain."""


class BahtError(ThaiInputError):
    """A cell that holds no readable amount of money.

    `code` says what stands there instead: "text", "negative", "grouping", "unit", "several" or "size".
    """

    def __init__(self, code: str, message_th: str, message_en: str, suggestion: str | None = None) -> None:
        super().__init__(message_th, message_en, suggestion)
        self.code = code


def shown(text: str, longest: int = 40) -> str:
    """What was typed, on one line and short enough to stand inside a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
