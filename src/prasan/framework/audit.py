"""Which texts are looked at one by one, whatever the engine says of them.

A share of all texts is drawn by their key alone, so that nobody, neither planner nor engine, chooses them.
Verdicts on these, given singly, are the only honest measure of the engine: percentages are calibrated and
records kept on them. Accepting many suggestions in one stroke therefore leaves the drawn texts out.
"""

import hashlib

SHARE_PCT = 20


def is_drawn(text_key: str, edition_code: str) -> bool:
    """Whether the text belongs to the audit stream of the edition; about SHARE_PCT of all texts do."""
    drawn = hashlib.sha256(f"audit {edition_code} {text_key}".encode()).digest()
    return int.from_bytes(drawn[:4], "big") % 100 < SHARE_PCT
