"""Excel addresses: columns as letters, rows from 1. Inside the reader both are counted from 0."""

from __future__ import annotations

from functools import cache


@cache
def letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """The address of a cell, row and column counted from 0: (16, 2) is C17."""
    return f"{letters(column)}{row + 1}"


def column_index(text: str) -> int:
    """The column counted from 0 of its letters; raises ValueError for anything but 1-3 letters."""
    if not (0 < len(text) <= 3 and text.isascii() and text.isalpha()):
        raise ValueError(text)
    index = 0
    for letter in text.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1
