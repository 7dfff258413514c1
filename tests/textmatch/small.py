"""A tiny catalogue and a tiny word table, both drawn by hand, so that scores can be worked out on paper.

Words live in four directions: roads, health and schools, and a fourth that tells words of one kind apart.
"""

from pathlib import Path

import numpy as np

from prasan.textmatch import Item
from prasan.textmatch.distil import quantise
from prasan.textmatch.table import WordTable
from prasan.textmatch.tokens import longest_match

WORDS = {
    "ก่อสร้าง": (1, 0, 0, 0),
    "ถนน": (1, 0, 0, 1),
    "สะพาน": (1, 0, 0, -1),
    "ป้องกัน": (0, 1, 0, 0),
    "โรค": (0, 1, 0, 1),
    "ไข้เลือดออก": (0, 1, 0, -1),
    "โรงเรียน": (0, 0, 1, 1),
    "นักเรียน": (0, 0, 1, 0),
    "อาหารกลางวัน": (0, 0, 1, -1),
}
ROADS = Item("W", "แผนงานโยธา", "งานก่อสร้าง", ("ก่อสร้างถนน", "ก่อสร้างสะพาน"))
HEALTH = Item("H", "แผนงานสาธารณสุข", "ป้องกันโรค", ("ป้องกันไข้เลือดออก",))
SCHOOL = Item("S", "แผนงานการศึกษา", "งานโรงเรียน", ("อาหารกลางวันนักเรียน",))
ITEMS = (ROADS, HEALTH, SCHOOL)
ROAD_TEXTS = ("ก่อสร้างถนนสายใหม่", "ซ่อมสะพานไม้", "ถนนลาดยาง", "ก่อสร้างศาลา", "ปรับปรุงสะพานลอย")
HEALTH_TEXTS = ("ป้องกันโรคระบาด", "ไข้เลือดออกในชุมชน", "รณรงค์โรคหัวใจ", "ป้องกันยุงลาย", "โรคติดต่อ")
SCHOOL_TEXTS = ("อาหารกลางวันเด็ก", "นักเรียนเรียนดี", "ซ่อมโรงเรียน", "โรงเรียนน่าอยู่", "ค่ายนักเรียน")
LINKS = tuple(
    (text, code)
    for texts, code in ((ROAD_TEXTS, "W"), (HEALTH_TEXTS, "H"), (SCHOOL_TEXTS, "S"))
    for text in texts
)


def table() -> WordTable:
    """The words above with equal weights."""
    words = tuple(sorted(WORDS))
    known = frozenset(words)
    return WordTable(
        words,
        {word: number for number, word in enumerate(words)},
        np.array([WORDS[word] for word in words], np.float32),
        lambda text: longest_match(text, known),
        "drawn by hand",
    )


def write_table(folder: Path) -> None:
    """The same table as files, without its meta data."""
    words = sorted(WORDS)
    rows, scale = quantise(np.array([WORDS[word] for word in words], np.float32))
    (folder / "words.txt").write_text("".join(f"{word}\n" for word in words), "utf-8")
    np.save(folder / "vectors.npy", rows)
    np.save(folder / "scale.npy", scale)
    np.save(folder / "count.npy", np.zeros(len(words), np.uint32))
