"""The arithmetic of the chain: what exactly is hashed."""

import hashlib
import json
from datetime import UTC
from typing import Any

from prasan.ledger.models import Act

FIRST = "0" * 64


def canonical(act: Act) -> str:
    """The act as JSON that is the same on every machine: sorted keys, UTC with microseconds, no spaces.

    Everything that is stored is covered, the digest of the act before included.
    """
    return _json(
        {
            "seq": act.seq,
            "at": act.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor_id": act.actor_id,
            "actor": act.actor,
            "office": act.office,
            "verb": act.verb,
            "subject_kind": act.subject_kind,
            "subject_id": act.subject_id,
            "subject": act.subject,
            "scope": act.scope,
            "data": act.data,
            "previous": act.previous,
        }
    )


def digest(act: Act) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(act).encode()).hexdigest()


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
