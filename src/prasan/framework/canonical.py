"""The adopted text of an edition as canonical JSON, and its SHA-256: what is published to be verified by
anyone.

Only what was adopted is in it: who issued which items, in which order, under which codes, in which words.
Scope notes, phrases, sources and confidence marks describe that text and may improve afterwards; the last day
in force is only known later. None of these changes the digest.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from prasan.framework.models import Edition, Node
from prasan.framework.tree import preorder


def canonical(edition: Edition, nodes: Sequence[Node]) -> dict[str, Any]:
    """The adopted text as plain data; years and dates are ISO (Gregorian)."""
    code_of = {node.pk: node.code for node in nodes}
    return {
        "adopted_on": _iso(edition.adopted_on),
        "edition": edition.code,
        "framework": edition.framework.code,
        "in_force_from": _iso(edition.in_force_from),
        "kind": edition.framework.kind,
        "label": edition.label,
        "nodes": [
            {
                "code": node.code,
                "level": node.level,
                "parent": code_of[node.parent_id] if node.parent_id else None,
                "title_en": node.title_en,
                "title_th": node.title_th,
            }
            for node in preorder(nodes)
        ],
        "title_en": edition.title_en,
        "title_th": edition.title_th,
    }


def canonical_json(edition: Edition, nodes: Sequence[Node]) -> bytes:
    """UTF-8, keys sorted, no spaces between tokens, Thai letters as they are: the bytes that are digested."""
    text = json.dumps(canonical(edition, nodes), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest(edition: Edition, nodes: Sequence[Node]) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(edition, nodes)).hexdigest()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
