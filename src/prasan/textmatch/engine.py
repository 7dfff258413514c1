"""The engine: texts in, honest suggestions out. All steps are deterministic and need no network."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from prasan.textmatch.calibrate import TEMPERATURE, calibrate
from prasan.textmatch.chars import ALONE, BESIDE_WORDS
from prasan.textmatch.decide import PRIOR, State
from prasan.textmatch.decisions import Decisions, cases_of
from prasan.textmatch.explain import Against, Neighbour, Why, marks, neighbours_of, opposing_phrase
from prasan.textmatch.index import CHAR_WEIGHT, FOREIGN, Index, kernel
from prasan.textmatch.items import Item, Text, as_text, key_of, masked_name, query_of
from prasan.textmatch.learn import (
    BASE,
    BASE_RATE,
    DOUBT,
    FAMILIAR,
    FAMILIARITY,
    GATE,
    RIDGE,
    STRANGE,
    Learnt,
    fit,
)
from prasan.textmatch.mask import NO_PLACES, Gazetteer
from prasan.textmatch.scoring import DETAIL_WEIGHT, UNTRAINED, Block, Floats, Model, score_block
from prasan.textmatch.table import SIF_A, WordTable, shipped_table
from prasan.textmatch.tokens import has_rust_segmenter

CODE = "1"  # raised when the code changes so that the same input would score differently
BLOCK = 2_000  # texts scored at once: the block stays in cache however many texts there are
SHIPPED = "shipped"


@dataclass(frozen=True)
class Ranked:
    """One item of a ranking. `probability` is None until the edition is calibrated: `rough` only orders."""

    code: str
    title: str
    score: float
    probability: float | None
    rough: float
    why: Why


@dataclass(frozen=True)
class Suggestion:
    """What the engine says about one text. The ranking is given even when it abstains.

    `set_size` counts the items that the text cannot tell apart; `key` is the text's cache key; `confirmed`
    tells that people decided this very text already.
    """

    id: str
    state: State
    ranked: tuple[Ranked, ...]
    set_size: int
    key: str
    calibrated: bool
    confirmed: bool = False


@lru_cache(maxsize=4)
def version_of(table_digest: str | None) -> str:
    """Digest of code, weights, segmenter, word table and dictionary: part of every stored suggestion's key."""
    weights = (CHAR_WEIGHT, BESIDE_WORDS, ALONE, FOREIGN, SIF_A, float(DETAIL_WEIGHT), TEMPERATURE)
    learning = (RIDGE, BASE, GATE, STRANGE, FAMILIAR, BASE_RATE, DOUBT, FAMILIARITY)
    parts = ("textmatch", CODE, weights, learning, has_rust_segmenter(), table_digest or "characters only")
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


class Engine:
    """Suggests items of one catalogue edition. Works on characters alone where the word table is missing."""

    def __init__(
        self,
        items: Sequence[Item],
        *,
        table: WordTable | str | None = SHIPPED,
        gazetteer: Gazetteer = NO_PLACES,
    ) -> None:
        if not items:
            raise ValueError("ไม่มีรายการให้จับคู่ / there are no items to match with")
        self.table = shipped_table() if isinstance(table, str) else table
        self.gazetteer = gazetteer
        self.index = Index(items, self.table)
        self.version = version_of(self.table.digest if self.table else None)

    def fit(self, decisions: Decisions) -> Model:
        """Learn from decisions and calibrate on those asked at random; equal decisions give equal models."""
        masked = [masked_name(row.text, self.gazetteer) for row in decisions.rows]
        cases = cases_of(decisions, masked, self.index.position)
        if not cases:
            return UNTRAINED
        learnt = fit(self.index, cases)
        audited = [row for row, case in enumerate(cases) if case.audit and case.settled]
        right = [{self.index.position[code] for code in cases[row].accepted} for row in audited]
        fitted = calibrate(learnt.loo_scores[audited], right) if audited else PRIOR
        calibration = PRIOR if fitted.is_provisional else fitted
        return Model(decisions.digest, calibration, learnt, *learnt.collapsed())

    def suggest(
        self, texts: Sequence[Text | str], decisions: Decisions | Model | None = None, top: int = 5
    ) -> list[Suggestion]:
        """Suggestions in the order of the texts; equal masked texts of a block are computed once."""
        return list(self.stream(texts, decisions, top))

    def stream(
        self, texts: Sequence[Text | str], decisions: Decisions | Model | None = None, top: int = 5
    ) -> Iterator[Suggestion]:
        """As `suggest`, one at a time: memory is bounded by a block, not by the number of texts."""
        model = self.fit(decisions) if isinstance(decisions, Decisions) else decisions or UNTRAINED
        for start in range(0, len(texts), BLOCK):
            chunk = [as_text(text) for text in texts[start : start + BLOCK]]
            queries = [query_of(text, self.gazetteer) for text in chunk]
            block = score_block(self.index, list(dict.fromkeys(queries)), model, top)
            rows = {query: row for row, query in enumerate(block.queries)}
            for text, query in zip(chunk, queries, strict=True):
                yield self._suggestion(text, rows[query], block, model)

    def _suggestion(self, text: Text, row: int, block: Block, model: Model) -> Suggestion:
        calibrated = not model.calibration.is_provisional
        learnt = model.learnt if model.learnt and model.learnt.weight else None
        likeness = kernel(block.features.take(np.array([row])), learnt.features)[0] if learnt else None
        ranked = []
        for place, item in enumerate(block.ranked[row].tolist()):
            of, chance = self.index.items[item], float(block.chances[row, place])
            why = self._why(text, row, place, block, learnt, likeness)
            score = float(block.scores[row, place])
            ranked.append(Ranked(of.code, of.title, score, chance if calibrated else None, chance, why))
        return Suggestion(
            text.id,
            block.states[row],
            tuple(ranked),
            int(block.set_sizes[row]),
            key_of(block.queries[row].name),
            calibrated,
            bool(block.confirmed[row]),
        )

    def _why(
        self, text: Text, row: int, place: int, block: Block, learnt: Learnt | None, likeness: Floats | None
    ) -> Why:
        item = int(block.ranked[row, place])
        words = block.features.words[row]
        phrase = self.index.positive[item][int(block.phrases[row, place])]
        neighbours: tuple[Neighbour, ...] = ()
        opposed = None
        if learnt is not None and likeness is not None:
            neighbours, opposed = neighbours_of(learnt, likeness, item, self.index.codes[item])
        rivals = block.ranked[row, 1 if place == 0 else 0 : 2 if place == 0 else 1]
        rival = self.index.codes[int(rivals[0])] if len(rivals) else None
        against = Against(opposing_phrase(self.index, words, item), opposed, rival)
        return Why(phrase, marks(self.index, text.name, block.queries[row].name, phrase), neighbours, against)
