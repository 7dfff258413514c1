"""The words that segmentation knows: a general dictionary, shaped for plans, and the words of the domain."""

from functools import cache
from importlib.resources import files

_NOUN_MAKERS = ("การ", "ความ")


@cache
def dictionary_words() -> frozenset[str]:
    """The words for cutting plan texts; data/README.md says what is left out of the general list, and why."""
    general = {word for word in read_list("words_th.txt") if " " not in word}
    domain = set(read_list("domain_words.txt"))
    hiding = set(read_list("dropped_words.txt"))
    nouns = {word for word in general if _made_noun_of(word) in general}
    return frozenset(general - hiding - nouns | domain)


def read_list(name: str) -> list[str]:
    """Lines of a word list in the data folder, without blank lines and # comments."""
    text = files("prasan.thai").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _made_noun_of(word: str) -> str | None:
    """พัฒนา for การพัฒนา, ปลอดภัย for ความปลอดภัย; None for other words."""
    return next((word.removeprefix(maker) for maker in _NOUN_MAKERS if word.startswith(maker)), None)
