"""Reads the YAML files of the catalogue strictly: a slip in a file is named, never guessed away."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from prasan.catalogues.specs import CatalogueError

DATA = files("prasan.catalogues") / "data"
# The C loader of libyaml is ten times faster; wheels carry it, some distributions' own builds do not.
_Base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Base):  # type: ignore[misc]
    """Refuses a key written twice: YAML itself would silently keep the last one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise CatalogueError(f"line {key_node.start_mark.line + 1}: the key “{key}” is written twice")
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


@dataclass(frozen=True)
class Confidence:
    """A confidence word with what a page says about it; `checked` means read in the cited source."""

    word: str
    checked: bool
    label_th: str
    label_en: str


def read_text(text: str | bytes, where: str) -> dict[str, Any]:
    """The mapping written in a YAML text; raises CatalogueError naming `where` when it is none."""
    try:
        data = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a subclass of the safe loader
    except (yaml.YAMLError, CatalogueError) as error:
        raise CatalogueError(f"{where}: ไฟล์อ่านไม่ได้ / not readable: {error}") from error
    if not isinstance(data, dict):
        raise CatalogueError(f"{where}: ไฟล์ต้องเป็นรายการชื่อกับค่า / the file must be a mapping")
    return data


def read_data(name: str) -> dict[str, Any]:
    """The mapping of one shipped file, by its path under `data/`."""
    path = DATA / name
    if not path.is_file():
        raise CatalogueError(f"ไม่พบไฟล์บัญชีอ้างอิง {name} / no catalogue file {name}")
    return read_text(path.read_bytes(), name)


def shipped_frameworks() -> list[str]:
    """Codes of the shipped frameworks: the file names under `data/frameworks`, sorted."""
    folder = DATA / "frameworks"
    return sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml"))


@cache
def confidence_words() -> dict[str, Confidence]:
    """Every allowed confidence word, from the surest to the least."""
    rows = read_data("confidence.yaml")["confidence"]
    return {row["word"]: Confidence(row["word"], row["checked"], row["th"], row["en"]) for row in rows}


def text_of(row: Mapping[str, Any], key: str, where: str, *, required: bool = False) -> str:
    """The text under a key, stripped; empty when absent, refused when required or not a text."""
    value = row.get(key)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or (required and not value.strip()):
        raise CatalogueError(f"{where}: {key} ต้องเป็นข้อความ / {key} must be a text, found {value!r}")
    return value.strip()


def texts_of(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """The list of texts under a key; refuses empty, repeated and non-text entries."""
    value = row.get(key) or []
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise CatalogueError(f"{where}: {key} ต้องเป็นรายการ / {key} must be a list")
    for entry in value:
        if not isinstance(entry, str) or not entry.strip():
            raise CatalogueError(f"{where}: {key} มีค่าที่ไม่ใช่ข้อความ / {key} holds {entry!r}, not a text")
        if value.count(entry) > 1:
            raise CatalogueError(f"{where}: {key} มี “{entry}” ซ้ำ / {key} holds “{entry}” twice")
    return tuple(entry.strip() for entry in value)


def date_of(row: Mapping[str, Any], key: str, where: str) -> date | None:
    """The date under a key (written 2014-03-12 without quotes), or None when unknown."""
    value = row.get(key)
    if value is None or type(value) is date:
        return value
    raise CatalogueError(
        f"{where}: {key} ต้องเป็นวันที่ ค.ศ. / {key} must be a date such as 2014-03-12, found {value!r}"
    )


def confidence_of(row: Mapping[str, Any], key: str, where: str) -> str:
    """The confidence word under a key; refuses a word that the list does not know."""
    word = text_of(row, key, where, required=True)
    if word not in confidence_words():
        known = ", ".join(confidence_words())
        raise CatalogueError(f"{where}: {key} “{word}” ไม่อยู่ในรายการ / is none of: {known}")
    return word
