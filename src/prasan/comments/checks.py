"""What is looked at before a comment is shown: the form, the classifier, and two adapters that are off by default.

Whatever a check says or fails to say only ever holds a comment for a person: nothing is lost, and nobody is refused by
a machine. Adapters, by environment:

PRASAN_COMMENTS_PROOF_BITS   e.g. 16: the browser computes a proof of work (about 2^bits hashes); without one: held
PRASAN_AKISMET_KEY           asks Akismet with the text alone, no address of the visitor; no answer within 3 s: held
"""

import hashlib
import logging
import os
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings

from prasan.comments import learning
from prasan.moderation import judge

__all__ = ["Finding", "Submission", "look_at", "look_at_words", "proof_bits", "reasons_of"]

logger = logging.getLogger(__name__)
FAST_SECONDS = 3  # nobody reads a page and writes a comment in less
_PATIENCE_SECONDS = 3
_NO_ADDRESS = "0.0.0.0"  # noqa: S104  the address of a visitor is nobody else's business


@dataclass(frozen=True)
class Submission:
    """What was sent. `trap` is a field that people do not see; `stamp` is the signed text of the form."""

    text: str
    name: str = ""
    trap: str = ""
    stamp: str = ""
    proof: str = ""
    age_seconds: float = 60.0


@dataclass(frozen=True)
class Finding:
    """Whether to hold, the classifier's score in thousandths, and the codes of what was seen, strongest first."""

    held: bool
    score_permille: int
    why: list[list[str | int]] = field(default_factory=list)


def look_at(sent: Submission) -> Finding:
    """Run every check. May take seconds when an adapter is on: call it before the transaction opens."""
    words = look_at_words(sent.text, sent.name)
    codes = [*_form(sent), *_adapters(sent)]
    seen: list[list[str | int]] = [[code, 9_000] for code in codes]
    return Finding(words.held or bool(codes), words.score_permille, seen + words.why)


def look_at_words(text: str, name: str = "") -> Finding:
    """What the words alone say, however they were sent."""
    verdict = judge(f"{name}\n{text}" if name else text, model=learning.present_model())
    seen: list[list[str | int]] = []
    if verdict.held:
        seen = [[reason.code, round(1_000 * reason.weight)] for reason in verdict.reasons]
    return Finding(verdict.held, round(1_000 * verdict.score), seen)


def reasons_of(why: list[list[str | int]]) -> list[str]:
    """The codes in their order, each once."""
    return list(dict.fromkeys(str(code) for code, _ in why))


def proof_bits() -> int:
    """How many leading zero bits a proof of work needs; 0 = not asked for."""
    given = os.environ.get("PRASAN_COMMENTS_PROOF_BITS", "")
    return min(int(given), 24) if given.isdecimal() else 0


def _form(sent: Submission) -> list[str]:
    found = []
    if sent.trap:
        found.append("trap")
    if sent.age_seconds < FAST_SECONDS:
        found.append("fast")
    if (bits := proof_bits()) and not _is_proof(sent, bits):
        found.append("proof")
    return found


def _is_proof(sent: Submission, bits: int) -> bool:
    digest = hashlib.sha256(f"{sent.stamp}{sent.proof[:40]}".encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - bits) == 0


def _adapters(sent: Submission) -> list[str]:
    key = os.environ.get("PRASAN_AKISMET_KEY", "")
    if not key:
        return []
    try:
        return ["akismet"] if _asked_akismet(key, sent) else []
    except (URLError, OSError, HTTPException, ValueError) as error:
        logger.warning("Akismet did not answer: %s", type(error).__name__)
        return ["no-answer"]


def _asked_akismet(key: str, sent: Submission) -> bool:
    """True = spam. Raises what the network raised, ValueError for an answer that is neither true nor false."""
    where = os.environ.get("PRASAN_AKISMET_URL", "https://rest.akismet.com/1.1/comment-check")
    data = {
        "api_key": key,
        "blog": settings.ALLOWED_HOSTS[0],
        "user_ip": _NO_ADDRESS,
        "comment_type": "comment",
    }
    body = urlencode(
        data | {"comment_content": sent.text.encode("utf-8", "replace"), "blog_lang": "th, en"}
    ).encode()
    if not where.startswith(("https://", "http://127.0.0.1:")):
        raise ValueError("the address of Akismet must be https")
    with urlopen(Request(where, data=body), timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310
        said = answer.read(20).decode("ascii", "replace").strip()
    if said not in ("true", "false"):
        raise ValueError("Akismet said neither true nor false")
    return bool(said == "true")
