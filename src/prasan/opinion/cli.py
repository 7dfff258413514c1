"""The command `prasan opinion`: one file of votes in, everything that can be said about it out."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prasan.opinion.consensus import Outcome, consensus
from prasan.opinion.discovery import PERMUTATIONS, RESAMPLES, Discovery, discover
from prasan.opinion.plain import json_text
from prasan.opinion.polis import PolisResult, polis
from prasan.opinion.telling import tell
from prasan.opinion.version import ENGINE_VERSION
from prasan.opinion.votefiles import Texts, UnusableFileError, read_people, read_statements, read_votes

_NO_TEXTS = Texts({}, frozenset(), frozenset())


def main(argv: Sequence[str]) -> int:
    """Run the command; 0 when done, 2 with one clear line on bad input."""
    options = _parser().parse_args(argv)
    try:
        return _run(options)
    except UnusableFileError as problem:
        print(str(problem).replace("\n", " "), file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="prasan opinion",
        description="ฉันทามติและกลุ่มความเห็นจากคะแนน / consensus and opinion groups from votes",
    )
    parser.add_argument(
        "votes", type=Path, help="CSV timestamp,datetime,comment-id,voter-id,vote (1 เห็นด้วย / agree)"
    )
    parser.add_argument("--people", type=Path, metavar="PEOPLE.csv", help="CSV voter-id,group")
    parser.add_argument(
        "--statements",
        type=Path,
        metavar="COMMENTS.csv",
        help="CSV comment-id,comment-body,moderated: ข้อความ และข้อที่ซ่อน (-1) / texts, and what is hidden (-1)",
    )
    parser.add_argument("--json", action="store_true", help="ผลเป็น JSON / the result as JSON")
    parser.add_argument(
        "--groups",
        type=_number(2),
        metavar="K",
        help="บังคับจำนวนกลุ่มความเห็น / force the number of opinion groups",
    )
    parser.add_argument(
        "--carry", type=_number(1), default=5, metavar="N", help="จำนวนข้อที่นำไปต่อ / how many go forward (5)"
    )
    for name, default, thai in (("permutations", PERMUTATIONS, "สลับคะแนน"), ("resamples", RESAMPLES, "สุ่มซ้ำ")):
        parser.add_argument(
            f"--{name}",
            type=_number(0),
            default=default,
            metavar="N",
            help=f"จำนวนครั้งที่{thai} / {name} ({default})",
        )
    return parser


def _number(least: int) -> Any:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit()) or not least <= int(text) <= 100_000:
            raise argparse.ArgumentTypeError(
                f"ต้องเป็นจำนวนเต็มตั้งแต่ {least} / must be a whole number from {least}"
            )
        return int(text)

    return read


def _run(options: argparse.Namespace) -> int:
    ballots = read_votes(options.votes)
    votes = ballots.votes
    groups = read_people(options.people, votes) if options.people else {}
    texts = read_statements(options.statements) if options.statements else _NO_TEXTS
    out = texts.hidden | texts.meta
    outcome = consensus(votes, groups, hidden=out, cast_at=ballots.cast_at, carry=options.carry)
    published = polis(votes, hidden=texts.hidden, meta=texts.meta, k=options.groups)
    found = discover(
        votes,
        groups,
        hidden=out,
        k=options.groups,
        permutations=options.permutations,
        resamples=options.resamples,
    )
    if options.json:
        print(json_text(told(outcome, found, published, votes.digest)))
    else:
        for line in tell(outcome, found, published, texts.words):
            print(line)
    return 0


def told(outcome: Outcome, found: Discovery, published: PolisResult, digest: str) -> dict[str, Any]:
    """The whole result as JSON data; it names voters, so it is for whoever holds the file of votes."""
    declared = outcome.as_dict(people=True)
    statements = declared.pop("statements")
    for one in statements:
        one["pass"] = one.pop("passed")
        one["polis_gac"] = round(published.gac[one["id"]], 6) if published.k else None
        for group in one["by_group"].values():
            group["pass"] = group.pop("passed")
    return {
        "engine_version": ENGINE_VERSION,
        "digest": digest,
        "statements": statements,
        "declared": declared,
        "discovered": found.as_dict(people=True) | {"reliable": found.reliable},
        "polis": published.as_dict(people=True),
    }
