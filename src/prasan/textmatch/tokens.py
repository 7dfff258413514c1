"""Cut Thai text into the words of a given list; a word that is not on the list is no word.

The segmenter (newmm in Rust) is fed the table's own words, so that compounds fall into parts that
have a vector. Where it is not installed, longest match from the left does nearly as well.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_STOP = "และ ใน ของ การ ที่ เพื่อ ให้ เป็น ได้ มี กับ จาก ตาม โดย ด้าน แบบ อย่าง ความ หรือ แก่ ต่อ สู่ โครงการ แผนงาน"
STOP_WORDS = frozenset(_STOP.split())
_LONGEST_WORD = 30

Segment = Callable[[str], list[str]]


def segmenter(dictionary: Path, words: frozenset[str]) -> Segment:
    """A function that cuts a text into words of `dictionary` (a file, one word a line, holding `words`)."""
    if (rust := _rust_segmenter(dictionary)) is not None:
        return rust
    return lambda text: longest_match(text, words)


def has_rust_segmenter() -> bool:
    """Whether the fast segmenter is installed; without it texts may be cut a little differently."""
    return find_spec("nlpo3") is not None


@lru_cache(maxsize=8)
def _rust_segmenter(dictionary: Path) -> Segment | None:
    try:
        import nlpo3
    except ImportError:
        return None
    name = str(dictionary.resolve())
    nlpo3.load_dict(name, name)
    # Never safe=True: version 1.4.0 then returns broken pieces for texts over about 140 characters.
    return lambda text: list(nlpo3.segment(text, name))


def longest_match(text: str, words: frozenset[str]) -> list[str]:
    """Greedy longest match; characters that begin no word are returned one by one."""
    found: list[str] = []
    start = 0
    while start < len(text):
        for end in range(min(len(text), start + _LONGEST_WORD), start, -1):
            if end == start + 1 or text[start:end] in words:
                found.append(text[start:end])
                start = end
                break
    return found


def word_ids(texts: Sequence[str], cut: Segment, index: dict[str, int]) -> tuple[list[int], list[int]]:
    """The ids of the known words of all texts on end, and the csr row pointer (len(texts) + 1)."""
    ids: list[int] = []
    pointer = [0]
    get = index.get
    for text in texts:
        ids.extend(number for word in cut(text) if (number := get(word)) is not None)
        pointer.append(len(ids))
    return ids, pointer
