"""Why a file cannot be read: one clear line for people, in Thai first, never a stack trace."""

from __future__ import annotations

from dataclasses import dataclass

from prasan.officialforms import messages


class Unreadable(ValueError):
    """The file is not a workbook that can be read. Nothing of it was kept.

    `code`: "password", "truncated", "empty", "zip-bomb", "too-large", "not-a-workbook", "word-file",
    "pdf-file", "html-file", "too-many-cells", "no-file", "bad-mapping" or "unknown-layout".
    """

    def __init__(self, code: str, **words: object) -> None:
        self.code = code
        self.message_th, self.message_en = messages.refusal(code, words)
        super().__init__(f"{self.message_th} · {self.message_en}")


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """The upper left corner of a sheet (at most 30 rows x 20 columns of text) and a guess of its layout.

    guess: column letter -> field, as far as words in some row were recognised; header_row counts from 1.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    header_row: int | None
    guess: dict[str, str]
    form: str | None = None
    years: tuple[int, ...] = ()
    signature: str = ""


class UnknownLayout(Unreadable):
    """The file was opened, but no sheet of it looks like a plan form: a person has to say what is what."""

    def __init__(self, sheets: tuple[SheetPreview, ...]) -> None:
        self.sheets = sheets
        super().__init__("unknown-layout", sheets=", ".join(sheet.name for sheet in sheets[:5]))
