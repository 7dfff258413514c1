"""Results as plain data: what is stored, printed and compared byte by byte."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bools", "Floats", "Ints", "Plain", "json_text"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


class Plain:
    """A dataclass that can tell itself as dicts, lists, texts and numbers; floats to 6 decimals.

    Fields whose metadata say `private` name people: they stay inside unless `people=True`.
    """

    def as_dict(self, *, people: bool = False) -> dict[str, Any]:
        """The result without anybody's name, or with `people=True` as it is kept in the house."""
        told: dict[str, Any] = _plain(self, people=people)
        return told


def json_text(value: object) -> str:
    """One canonical JSON text: the same votes give the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _plain(value: Any, *, people: bool) -> Any:
    if isinstance(value, float):
        return round(float(value), 6) + 0.0  # no minus zero
    if value is None or isinstance(value, bool | str | int):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, Mapping):
        return {str(key): _plain(one, people=people) for key, one in value.items()}
    if is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name), people=people)
            for field in fields(value)
            if people or not field.metadata.get("private")
        }
    if isinstance(value, frozenset):
        value = sorted(value)
    return [_plain(one, people=people) for one in value]
