"""What was reworded, word by word."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from prasan.thai import segment

__all__ = ["Piece", "word_changes"]

LONGEST = 4000
"""Characters: longer texts are shown whole, for comparing them word by word would take seconds."""


@dataclass(frozen=True)
class Piece:
    """A run of words: "same", "gone" or "new"."""

    kind: str
    text: str


def word_changes(old: str, new: str) -> list[Piece]:
    """The runs that lead from the old text to the new one, in reading order; pieces of each kind join to its text."""
    if max(len(old), len(new)) > LONGEST:
        return [Piece(kind, text) for kind, text in (("gone", old), ("new", new)) if text]
    before, after = segment(old, keep_space=True), segment(new, keep_space=True)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece("gone", "".join(before[a:b])))
        if d > c:
            pieces.append(Piece("new", "".join(after[c:d])))
    return pieces
