"""The opinion engine on open conversations and on made ones, beside red-dwarf where it is installed.

    python bench/opinion.py [--data ../shared/data/3-polis] [--red-dwarf /venv/bin/python] [--gates]

Prints: adjusted Rand index against the published groups (k free and forced); error of held-out votes against the
statement's mean and the Polis projection; seconds of processor time of the declared results, of the profile `polis`
and of the map, and how many times longer red-dwarf takes for the same votes in the same run (`polis` computes what
red-dwarf does, `declared` bounds, bridging, minority report and choice, the map projection and groups); whether 20
shuffles of a log give the same bytes; how many cells the routing leaves short. `--gates` adds both tests of
discovered groups for each conversation, which takes a minute.

The data is CC BY 4.0: gathered using the Polis software (compdemocracy.org/polis) and sub-licensed with
attribution to The Computational Democracy Project, https://compdemocracy.org/case-studies/2014-seattle-15-per-hour,
2022-london-youth-policing, 2017-scoop-hivemind-freshwater, 2019-scoop-hivemind-biodiversity.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command `prasan` has it, red-dwarf too

import argparse
import csv
import json
import random
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prasan.opinion import Counts, Standing, Votes, consensus, discover, json_text, next_statement, polis
from prasan.opinion.agreement import adjusted_rand
from prasan.opinion.axes import principal_axes
from prasan.opinion.bridging import factorise, fit
from prasan.opinion.opinion_map import for_map

HERE = Path(__file__).resolve().parent
SPLITS, FOLDS = (10, 100), 5
Floats = NDArray[np.float64]

RED_DWARF = """
import json, sys, time
from reddwarf.implementations.polis import run_pipeline
log = json.load(sys.stdin)
votes = [{"participant_id": p, "statement_id": s, "vote": v} for p, s, v in log]
taken = []
for _ in range(int(sys.argv[1])):
    started = time.process_time()
    run_pipeline(votes=votes)
    taken.append(time.process_time() - started)
print(min(taken))
"""


@dataclass(frozen=True)
class Conversation:
    """An exported conversation: its log, what was moderated out, and the published groups."""

    name: str
    votes: Votes
    hidden: frozenset[str]
    published: dict[str, str]


def conversations(data: Path) -> Iterator[Conversation]:
    """Every folder of the data set."""
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        yield Conversation(
            folder.name,
            Votes.from_log(
                (int(row["timestamp"]), row["voter-id"], row["comment-id"], int(row["vote"]))
                for row in rows(folder / "votes.csv")
            ),
            frozenset(row["comment-id"] for row in rows(folder / "comments.csv") if row["moderated"] == "-1"),
            {
                row["participant"]: row["group-id"]
                for row in rows(folder / "participants-votes.csv")
                if row["group-id"]
            },
        )


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source)


def against_published(one: Conversation) -> dict[str, object]:
    """Adjusted Rand index of both profiles, k free and forced, over the people both place."""
    k = len(set(one.published.values()))
    found = {
        "polis free": polis(one.votes, hidden=one.hidden),
        "polis forced": polis(one.votes, hidden=one.hidden, k=k),
        "prasan free": discover(one.votes, hidden=one.hidden, permutations=0, resamples=0),
        "prasan forced": discover(one.votes, hidden=one.hidden, k=k, permutations=0, resamples=0),
    }
    row: dict[str, object] = {"conversation": one.name, "k": k}
    for name, result in found.items():
        both = sorted(set(result.membership) & set(one.published))
        index = adjusted_rand([result.membership[p] for p in both], [one.published[p] for p in both])
        row[name] = f"{index:.3f}" + (f" (k {result.k})" if "free" in name else "")
    return row


def held_out(one: Conversation) -> dict[str, object]:
    """RMSE and share of right signs on a tenth of the votes, hidden: mean of ten splits; then RMSE over a hundred."""
    votes = for_map(one.votes.showing(one.hidden))
    models: dict[str, Callable[[Floats, Floats], Floats]] = {
        "statement mean": lambda numbers, seen: np.broadcast_to(means(numbers, seen), numbers.shape),
        "PCA-2": projected,
        "MF-1": lambda numbers, seen: fit(numbers, seen, rank=1).predictions,
        "MF-2": lambda numbers, seen: fit(numbers, seen, rank=2).predictions,
        "MF by folds": lambda numbers, seen: fit(numbers, seen, rank=factors(numbers, seen)).predictions,
    }
    scores: dict[str, list[tuple[float, float]]] = {name: [] for name in models}
    for split in range(SPLITS[1]):
        away = (np.random.default_rng(split).random(votes.values.shape) < 0.1) & votes.seen
        seen = (votes.seen & ~away).astype(float)
        numbers, truth = votes.numbers * seen, votes.numbers[away]
        for name, model in models.items():
            if split >= SPLITS[0] and name == "MF by folds":
                continue  # ten fits each
            guess = np.clip(model(numbers, seen)[away], -1, 1)
            right = (np.sign(guess) == truth)[truth != 0].mean()
            scores[name].append((float(np.sqrt(((guess - truth) ** 2).mean())), float(right)))
    row: dict[str, object] = {"conversation": one.name}
    for name, found in scores.items():
        error, right = np.mean(found[: SPLITS[0]], axis=0)
        row[name] = f"{error:.3f}/{right:.3f}"
        errors = [one for one, _ in found]
        if len(errors) > SPLITS[0]:
            row[name] += f" ({np.mean(errors):.3f} ± {np.std(errors) / np.sqrt(len(errors)):.3f})"
    return row


def factors(numbers: Floats, seen: Floats) -> int:
    """One factor or two, whichever predicts five fixed folds of the votes at hand better; those hidden stay hidden."""
    places = np.argwhere(seen > 0)
    fold = np.arange(len(places)) * 2654435761 % 2**32 % FOLDS  # Knuth's multiplier spreads neighbours
    errors = {1: 0.0, 2: 0.0}
    for rank in errors:
        for number in range(FOLDS):
            away = tuple(places[fold == number].T)
            kept = seen.copy()
            kept[away] = 0.0
            guess = fit(numbers * kept, kept, rank=rank, sweeps=25).predictions
            errors[rank] += float(((guess[away] - numbers[away]) ** 2).sum())
    return 1 if errors[1] <= errors[2] else 2


def means(numbers: Floats, seen: Floats) -> Floats:
    result: Floats = numbers.sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    return result


def projected(numbers: Floats, seen: Floats) -> Floats:
    """What the Polis projection says about a vote: the mean moved along both axes."""
    centre = means(numbers, seen)
    deviations = numbers - seen * centre
    axes = principal_axes(deviations)
    scale = np.sqrt(numbers.shape[1] / np.maximum(seen.sum(axis=1), 1))
    result: Floats = centre + (scale[:, None] * (deviations @ axes)) @ axes.T
    return result


def made(people: int, statements: int, filled: float) -> tuple[Votes, dict[str, str]]:
    """Three camps with noise and gaps, and five declared groups."""
    draws = np.random.default_rng(2557)
    leaning = draws.normal(size=(3, statements)) * 0.8
    values = np.sign(
        np.round(leaning[draws.integers(0, 3, people)] + draws.normal(size=(people, statements)))
    )
    table = np.where(draws.random((people, statements)) < filled, values, 2).astype(np.int8)
    names = tuple(str(one) for one in range(people))
    groups = {name: str(group) for name, group in zip(names, draws.integers(0, 5, people), strict=True)}
    return Votes(names, tuple(str(one) for one in range(statements)), table), groups


def speed(
    people: int, statements: int, filled: float, red_dwarf: Path | None, repeats: int
) -> dict[str, object]:
    """Best processor seconds of each part; every repeat starts from the bare table."""
    votes, groups = made(people, statements, filled)

    def best(work: Callable[[Votes], object]) -> float:
        taken = []
        for _ in range(repeats):
            bare = Votes(votes.people, votes.statements, votes.values)
            started = time.process_time()
            work(bare)
            taken.append(time.process_time() - started)
        return min(taken)

    seconds = {
        "declared": best(lambda bare: consensus(bare, groups)),
        "25 sweeps": best(lambda bare: factorise(bare, sweeps=25)),
        "polis": best(polis),
        "map": best(lambda bare: discover(bare, permutations=0, resamples=0)),
        "declared + map": best(
            lambda bare: (consensus(bare, groups), discover(bare, permutations=0, resamples=0))
        ),
    }
    row: dict[str, object] = {"votes": f"{people:,} x {statements:,}, {100 * filled:.0f} %"}
    row |= {name: f"{value:.2f}" for name, value in seconds.items()}
    if red_dwarf is not None:
        theirs = red_dwarf_seconds(red_dwarf, votes, repeats)
        row |= {
            "red-dwarf": f"{theirs:.2f}",
            "/ polis (like for like)": f"{theirs / seconds['polis']:.1f}",
            "/ declared": f"{theirs / seconds['declared']:.1f}",
            "/ declared + map": f"{theirs / seconds['declared + map']:.1f}",
        }
    return row


def red_dwarf_seconds(python: Path, votes: Votes, repeats: int) -> float:
    """Best processor seconds of its whole pipeline: projection, groups for each k, statistics, consensus."""
    log = [
        (int(votes.people[row]), int(votes.statements[column]), int(votes.values[row, column]))
        for row, column in np.argwhere(votes.seen)
    ]
    command = [python, "-c", RED_DWARF, str(repeats)]
    done = subprocess.run(command, input=json.dumps(log), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"red-dwarf failed: {done.stderr.strip().splitlines()[-1]}")
    return float(done.stdout.split()[-1])


def same_bytes(shuffles: int) -> str:
    """Whether every order of one log gives the same digest and the same JSON of all three results."""
    found = []
    for size in ((80, 30, 0.6), (2000, 200, 0.15)):
        log, groups = log_of(*size)
        results = set()
        for seed in range(shuffles):
            mixed = list(log)
            random.Random(seed).shuffle(mixed)
            again = Votes.from_log(mixed)
            draws = 9 if size[0] < 100 else 0  # the gates take their time
            parts = (
                consensus(again, groups),
                polis(again),
                discover(again, groups, permutations=draws, resamples=draws),
            )
            results.add((again.digest, *(json_text(one.as_dict(people=True)) for one in parts)))
        found.append(f"{size[0]:,} x {size[1]}: {shuffles} shuffles, different results: {len(results)}")
    return "; ".join(found)


def log_of(
    people: int, statements: int, filled: float
) -> tuple[list[tuple[int, str, str, int]], dict[str, str]]:
    """A made conversation as a log, every tenth vote cast twice, and its groups."""
    votes, groups = made(people, statements, filled)
    log = [
        (order, votes.people[row], votes.statements[column], int(votes.values[row, column]))
        for order, (row, column) in enumerate(np.argwhere(votes.seen))
    ]
    return log + [(len(log) + order, who, what, 0) for order, who, what, _ in log[::10]], groups


def routing(seed: int) -> str:
    """200 people in groups of 60/50/40/30/20 answer 25 of 60 statements: cells left with fewer than 7 votes."""
    draws, sizes, statements = random.Random(seed), (60, 50, 40, 30, 20), 60
    cells = {(group, one): Counts() for group in range(5) for one in range(statements)}
    chance = {cell: draws.random() for cell in cells}
    everybody = dict.fromkeys(range(statements), Counts())
    asked: dict[tuple[int, int], set[int]] = {
        (group, number): set() for group, size in enumerate(sizes) for number in range(size)
    }
    turns = list(asked) * 25
    draws.shuffle(turns)
    for group, number in turns:
        candidates = {
            one: Standing(everybody[one], cells[group, one])
            for one in everybody
            if one not in asked[group, number]
        }
        drawn = next_statement(
            candidates, conversation=seed, person=f"{group}-{number}",
            votes_so_far=len(asked[group, number]), group_size=sizes[group],
        )  # fmt: skip
        assert drawn is not None
        one = int(drawn.statement)
        asked[group, number].add(one)
        agrees = draws.random() < chance[group, one]
        for table, key in ((cells, (group, one)), (everybody, one)):
            table[key] = Counts(table[key].agree + agrees, table[key].disagree + (not agrees), 0)
    return f"{sum(counts.seen < 7 for counts in cells.values())} of {len(cells)} cells below 7 votes"


def gates(one: Conversation) -> dict[str, object]:
    """Both tests of the discovered groups, in full."""
    started = time.process_time()
    found = discover(one.votes, hidden=one.hidden)
    return {
        "conversation": one.name,
        "people x statements": f"{found.people} x {found.statements}",
        "k": found.k,
        "silhouette (null)": f"{found.silhouette:.3f} ({found.null_mean:.3f})",
        "p": f"{found.p_value:.3f}",
        "stability (10 %)": f"{found.stability:.2f} ({found.stability_low:.2f})",
        "verdict": found.verdict.value,
        "seconds": f"{time.process_time() - started:.1f}",
    }


def show(title: str, table: Iterator[dict[str, object]]) -> None:
    print(f"\n{title}")
    for number, row in enumerate(table):
        if not number:
            print("  " + " | ".join(row))
        print("  " + " | ".join(str(value) for value in row.values()), flush=True)


def main() -> None:
    """Print every measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "data" / "3-polis")
    parser.add_argument("--red-dwarf", type=Path, help="a Python that has red-dwarf 0.4")
    parser.add_argument("--gates", action="store_true")
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    if options.data.is_dir():
        known = list(conversations(options.data))
        show("Adjusted Rand index against the published groups", map(against_published, known))
        show(
            "Held-out votes: RMSE / share of right signs, mean of ten splits (RMSE of a hundred ± standard error)",
            map(held_out, known),
        )
        if options.gates:
            show("Gates of the discovered groups", map(gates, known))
    else:
        print(f"without the open data ({options.data} is missing)")
    if options.red_dwarf is None:
        print("\nwithout red-dwarf: name a Python that has it with --red-dwarf")
    sizes = [(300, 100, 0.5), (2000, 200, 0.15), (2000, 200, 1.0), (10_000, 1000, 0.15)]
    show(
        "Processor seconds (best of a few)",
        (speed(*one, options.red_dwarf, 1 if one[0] == 10_000 else options.repeats) for one in sizes),
    )
    print(f"\nDeterminism: {same_bytes(20)}")
    print("Routing: " + "; ".join(routing(seed) for seed in range(3)))


if __name__ == "__main__":
    main()
