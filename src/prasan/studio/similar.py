"""Cards that seem to say the same, for a person to look at: a pure function of the texts, without Django.

The score is the mean of two cosines: of character n-grams (they see ขาดแคลนน้ำประปา and น้ำประปาไม่พอ through spelling
and word order) and of content words, rarer words weighing more. It differs on purpose from `textmatch.Engine`, which
asks under which item a project belongs: there "สร้างถนนสาย ก" and "สร้างถนนสาย ข" are alike, here they are two cards.
Reused from it are only the spelling (`normalise`) and the hashed n-grams (`chars`).

Two cards of which one denies or opposes are never suggested, however alike: "ควรสร้าง…" and "ไม่ควรสร้าง…" merged into
one would turn somebody's word round. Measured in tests/studio/test_similar.py on hand-made pairs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from prasan.textmatch.chars import char_counts
from prasan.textmatch.normalise import normalise
from prasan.thai import segment

ALIKE = 0.45
MOST = 20  # suggestions at a time: a person reads them during the session
_SIZES = (2, 3)
_WORD_SHARE = 0.5
_EXCHANGED = 1.0
_RESEMBLES = 0.45
# Words that every second card has: they say how a card speaks, not what of.
_COMMON = frozenset(
    """
    การ ความ ควร ให้ มี จัด ได้ เป็น ใน ของ และ ที่ กับ แก่ ต่อ จาก โดย เพื่อ สำหรับ ขอ อยาก ต้อง ทุก ด้าน โครงการ ปัญหา
    บริเวณ เขต ย่าน ระบบ จัดให้ ทำ มาก ขึ้น ยัง ๆ ต่าง ให้มี ไม่ ส่งเสริม พัฒนา สนับสนุน ร้อยละ จำนวน
    """.split()  # noqa: SIM905  a list of words reads best as text
)
_AGAINST = re.compile("ไม่(?:ควร|เห็นด้วย|ต้องการ|อยาก|เอา|สนับสนุน)|คัดค้าน|ยกเลิก|ห้าม|หยุด|เลิก|งด")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[\wก-๛]+")


@dataclass(frozen=True)
class Pair:
    """Two cards by key, how alike they are (0 to 1) and the words they share."""

    one: int
    other: int
    score: float
    shared: tuple[str, ...]


def pairs(cards: Iterable[tuple[int, str]], *, alike: float = ALIKE, most: int = MOST) -> list[Pair]:
    """The pairs that seem to say the same, most alike first; the same for any order of the cards."""
    ordered = sorted(cards)
    texts = [normalise(text).replace("\n", " ") for _key, text in ordered]
    words = [_words(text) for text in texts]
    near = _WORD_SHARE * _word_cosines(words) + (1 - _WORD_SHARE) * _char_cosines(texts)
    found = []
    for one, other in np.argwhere(np.triu(near, 1) >= max(alike, 0.01)):
        if _contradict(texts[one], texts[other]):
            continue
        score = float(near[one, other]) - _EXCHANGED * _exchanged(words[one], words[other])
        if score >= alike:
            shared = tuple(word for word in words[one] if word in words[other])
            found.append(Pair(ordered[one][0], ordered[other][0], round(score, 3), shared))
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))[:most]


def _exchanged(one: Iterable[str], other: Iterable[str]) -> float:
    """How much of the two was exchanged for something else (0 to 1): อาชีพ for สุขภาพ in otherwise equal cards.

    What only one of them says besides is no exchange: a longer card may say the same.
    """
    return min(_unmatched(one, other), _unmatched(other, one))


def _unmatched(words: Iterable[str], others: Iterable[str]) -> float:
    """Share of the letters of `words` in words that nothing in the other card resembles."""
    text = " ".join(others)
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    letters = sum(len(word) for word in words)
    lost = sum(len(word) for word in words if _resemblance(word, text, pairs) < _RESEMBLES)
    return lost / letters if letters else 0.0


def _resemblance(word: str, text: str, pairs: set[str]) -> float:
    """Share of the word's letter pairs that stand anywhere in the other card; 1 when the word does."""
    own = [word[at : at + 2] for at in range(len(word) - 1)]
    if word in text or not own:
        return 1.0
    return sum(pair in pairs for pair in own) / len(own)


def _contradict(one: str, other: str) -> bool:
    """One is against what the other is for, or they name different figures."""
    figures = set(_NUMBER.findall(one)), set(_NUMBER.findall(other))
    return bool(_AGAINST.search(one)) != bool(_AGAINST.search(other)) or bool(
        figures[0] and figures[1] and figures[0] != figures[1]
    )


def _words(text: str) -> dict[str, int]:
    """Content words in their order, with how often each stands there."""
    found = [word for word in segment(text) if _WORD.fullmatch(word) and word not in _COMMON]
    return dict(Counter(found))


def _word_cosines(cards: Sequence[dict[str, int]]) -> np.ndarray:
    """Cosine of each two cards over their words; a word that fewer cards have counts more, by half at most."""
    vocabulary = {word: at for at, word in enumerate(sorted({word for card in cards for word in card}))}
    table = np.zeros((len(cards), max(1, len(vocabulary))))
    for row, card in enumerate(cards):
        for word in card:
            table[row, vocabulary[word]] = len(word) ** 0.5
    return _cosines(table)


def _char_cosines(texts: Sequence[str]) -> np.ndarray:
    return _cosines(np.sqrt(char_counts([text.replace(" ", "") for text in texts], _SIZES).toarray()))


def _cosines(table: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    unit = table / np.where(lengths == 0, 1, lengths)
    return np.asarray(unit @ unit.T)
