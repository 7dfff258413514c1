"""Which files are handed out: PDF, Word, PowerPoint and pictures, told by content; see docs/decisions/0011."""

from typing import Any

from prasan.ui import uploads
from prasan.ui.uploads import FileKind, Unfit, safe_name
from prasan.workshop.problems import NotPossible

__all__ = ["KINDS", "kind_of", "safe_name"]

KINDS = {kind.ending: kind for kind in (uploads.PDF, uploads.PNG, uploads.JPEG, uploads.DOCX, uploads.PPTX)}


def kind_of(file: Any, size: int) -> FileKind:
    """The kind by content; NotPossible for what is empty, too large, of another kind, or carries macros."""
    try:
        return uploads.kind_of(file, size, KINDS.values())
    except Unfit as unfit:
        raise NotPossible(unfit.code) from unfit
