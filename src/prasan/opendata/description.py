"""What a public table is: described once, and everything is made of the description: files, pages, dictionary, API."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

__all__ = ["AUTHORITY", "OURS", "SAMPLE", "Column", "Kind", "Table", "address", "plain"]

Kind = Literal["text", "integer", "number", "boolean", "date", "datetime"]


@dataclass(frozen=True)
class Column:
    """One column: its name in files, where the query finds it, labels, and its unit where it has one.

    `under` makes the value the last step of an address on this site.
    """

    name: str
    kind: Kind
    th: str
    en: str
    path: str = ""
    unit: str = ""
    under: str = ""

    @property
    def label(self) -> str:
        return self.en if get_language() == "en" else self.th

    @property
    def source(self) -> str:
        return self.path or self.name

    def told(self, value: Any) -> Any:
        """The value of the query as files write it."""
        return f"{self.under}{value}/" if self.under else plain(value)


@dataclass(frozen=True)
class Table:
    """One public table. `query` gives only what everybody may read; `filters` are the questions the API answers."""

    code: str
    th: str
    en: str
    about_th: str
    about_en: str
    query: Callable[[], QuerySet[Any]]
    columns: tuple[Column, ...]
    source: str
    filters: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.en if get_language() == "en" else self.th

    @property
    def about(self) -> str:
        return self.about_en if get_language() == "en" else self.about_th

    def rows(self, found: QuerySet[Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """The rows in a stable order, read in chunks: memory does not grow with the table."""
        asked = (self.query() if found is None else found).values_list(*(one.source for one in self.columns))
        for row in asked.iterator(chunk_size=2_000):
            yield tuple(one.told(value) for one, value in zip(self.columns, row, strict=True))


def plain(value: Any) -> Any:
    """A value as JSON writes it: days and moments as ISO 8601 in Thai time, numbers as they are, blanks as nothing."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return str(value)


OURS = "บันทึกของระบบนี้ · the records of this site"
AUTHORITY = Column("authority", "text", "อปท. (รหัสในระบบ)", "authority (short name)", "authority__slug")
SAMPLE = Column("is_sample", "boolean", "ข้อมูลตัวอย่าง", "invented for practice")


def address(under: str, path: str) -> Column:
    """The column with the address of a thing on this site: `under`, then its key."""
    return Column("address", "text", "ที่อยู่", "address", path, under=under)
