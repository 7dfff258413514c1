"""How many spam and hostile texts are held, how many honest ones pass: `bench/moderation.py [--data PATH] [--misses]`.

What was seen while rules, words and seeds were written is told apart by row. Seen: even rows (0, 2, …) and the first
SEEN_HEAD rows of the YouTube file, of tickets and of posts, some statements, all gambling strings. The text of other
rows was never looked at. No row of any file is a seed.
"""

import argparse
import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prasan.moderation import judge

SHARED = Path(os.environ.get("PRASAN_SHARED", "../shared"))
SEEN_HEAD = 26  # rows of each file that were printed before anything was written
HOSTILE = (
    *(
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "\u202eนายกลับ\u202c",
        "🙂" * 30,
        "ก" * 10_000,
        "นาย\x00ศูนย์",
        "=1+1",
    ),
    *(
        '=HYPERLINK("http://x")',
        "%s %(x)s {0}",
        "น้ำ🙂👩\u200d👩\u200d👧\u200d👦🇹🇭",
        "ก\u202eข\u2066ค",
        "ก\x00ข",
        "ก\x08\x1bข",
        "\x00",
    ),
    *(
        "\u202eกลับ",
        "🛖" * 900,
        "'; --",
        "\ud800ก",
        "<script>alert(1)</script>\u202e🙂=1+1{{ 7 }}",
        "{{ 7|add:7 }}",
    ),
    *(
        "🎉 ดีมาก",
        "นิ\x00ล",
        "\x00\x08\ud800<script>alert(1)</script>&amp; \u202e 🙂 \ufffe ",
        "\u202eอักษร😀",
        "x" * 10_000,
    ),
    *("9" * 9_000, "javascript:alert(1)", "<html><script>alert(1)"),
    '<script>alert(1)</script> \u202e {{ 7|add:7 }} "quoted" 😀',
)


def main() -> None:
    """Print one row a class: rows, held, per cent held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=SHARED / "data" / "4-text")
    parser.add_argument("--misses", action="store_true", help="print the seen rows that were judged wrongly")
    options = parser.parse_args()
    print(f"{'class':34} {'rows':>5} {'held':>5}      %")
    for name, should_hold, seen, texts in classes(options.data):
        verdicts = [(text, judge(text)) for text in texts]
        held = sum(verdict.held for _, verdict in verdicts)
        print(f"{name:34} {len(texts):5} {held:5} {100 * held / len(texts):6.1f}")
        if options.misses and seen:
            for text, verdict in verdicts:
                if verdict.held != should_hold:
                    print(f"    {verdict.score:.2f} {text[:150]!r} {verdict.why('en')}")


def classes(data: Path) -> Iterator[tuple[str, bool, bool, list[str]]]:
    """Name, whether it should be held, whether it was seen, its texts."""
    yield "hostile strings of the tests", True, True, list(HOSTILE)
    gambling = (data / "thai_gambling_spam_strings_open.txt").read_text("utf-8").splitlines()
    yield "gambling strings", True, True, [line for line in gambling if line.strip()]
    with (data / "youtube_spam_psy_open.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file))
    for word in ("seen", "unseen"):
        for label in ("spam", "ham"):
            texts = [row["text"] for row in _part(rows, word) if row["label"] == label]
            yield f"youtube {label}, {word}", label == "spam", word == "seen", texts
    for name, file, key in (
        ("deliberation statements", "thai_deliberation_statements_open.jsonl", "statement"),
        ("citizen tickets", "traffy_bkk_tickets_open.jsonl", "content"),
        ("social posts (wisesight)", "wisesight_sample_open.jsonl", "text"),
    ):
        texts = _lines(data / file, key)
        for word in ("seen", "unseen"):
            if part := _part(texts, word):
                yield f"{name}, {word}", False, word == "seen", part


def _part(rows: list[Any], word: str) -> list[Any]:
    """The rows that were looked at, or the others."""
    return [row for at, row in enumerate(rows) if (at % 2 == 0 or at < SEEN_HEAD) == (word == "seen")]


def _lines(path: Path, key: str) -> list[str]:
    return [json.loads(line)[key] for line in path.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
