"""One plain spelling of a text in which letters were spaced, doubled, hidden or borrowed from other alphabets."""

import re
import unicodedata
from dataclasses import dataclass

from prasan.thai import normalize

# Letters of other alphabets (and small signs) that are drawn like Latin ones; NFKC knows the mathematical ones.
_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁԛԝһⅼʟɡɑοαιυνρτκεγηωßвнкмтзАВЕКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdqwhllgaoaiuvptkeynwbbhkmt3ABEKMHOPCTYXABEZHIKMNOPTYX",
)
_LEET = str.maketrans("013457@$", "oieastas")
_THAI_MARKS = re.compile("[็-๎]")
_JOINER_IN_EMOJI = re.compile(
    "(?<=[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d(?=[\U0001f000-\U0001faff\u2600-\u27bf])"
)
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff]"
)
# Thai keyboards and web pages leave break marks beside spaces; inside a word they hide it.
_BREAK_BESIDE_SPACE = re.compile(r"(?:(?<=\s)|^)\u200b+|\u200b+(?=\s|$)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPELLED = re.compile(r"(?<![^\W_])(?:[^\W\d_][\W_]{1,3}){2,}[^\W\d_](?![^\W_])")
_LATIN_IN_THAI = re.compile("(?<=[ก-ฮะ-ฺเ-๎])[uUnNswaA](?=[ก-๎])|(?<=[ัิีืึุู])[uUnN]|(?<![A-Za-z])[usSU](?=[ล็าัิี]{2})")
_ALL_BUT_LETTERS = re.compile(r"[^\wัิ-ฺ็-๎]+|_")
_SIGNS = re.compile(r"[\W_]+")
_WORD_WITH_LEET = re.compile(r"[a-z0-9@$]*[a-z][a-z0-9@$]*")


@dataclass(frozen=True)
class Folded:
    """`words`: lower case, single spaces. `tight`: bare letters, no spaces, signs or marks, for Thai lures.

    `hidden`, `control`: how many characters nobody sees. `borrowed`: words that mix alphabets.
    """

    raw: str
    words: str
    tight: str
    hidden: int
    control: int
    borrowed: tuple[str, ...]


def fold(text: str) -> Folded:
    """Fold a text for reading by a machine; the text itself is never changed."""
    seen = _BREAK_BESIDE_SPACE.sub("", _JOINER_IN_EMOJI.sub("", text))
    hidden, control = len(_HIDDEN.findall(seen)), len(_CONTROL.findall(seen))
    visible = _CONTROL.sub("", _HIDDEN.sub("", seen))
    plain = unicodedata.normalize("NFKC", visible).replace("ํา", "ำ")
    borrowed = _borrowed(plain)
    latin = " ".join(_fold_word(word) for word in plain.split())
    words = normalize(_SPELLED.sub(_join, latin)).casefold()
    words = " ".join(words.split())
    return Folded(text, words, tight(_LATIN_IN_THAI.sub(_thai_letter, words)), hidden, control, borrowed)


def tight(text: str) -> str:
    """Letters and digits alone, in one run, without marks above and below: how a lure is looked for in Thai."""
    return _SIGNS.sub("", _THAI_MARKS.sub("", text))


def without_leet(words: str) -> str:
    """The Latin words again with digits read as the letters they stand for: c4s1n0 is casino."""
    return _WORD_WITH_LEET.sub(lambda found: found[0].translate(_LEET), words)


def _fold_word(word: str) -> str:
    """Look-alikes are folded only in a word that has Latin letters too, or a Greek text would become nonsense."""
    if word.isascii():
        return word
    folded = word.translate(_LOOK_ALIKE)
    return folded if folded.isascii() or _mixes(word) else word


def _mixes(word: str) -> bool:
    alphabets = {_alphabet(sign) for sign in word if sign.isalpha()}
    return "LATIN" in alphabets and bool(alphabets & {"CYRILLIC", "GREEK", "CHEROKEE", "ARMENIAN"})


def _alphabet(sign: str) -> str:
    return unicodedata.name(sign, "").split(" ", 1)[0]


def _borrowed(text: str) -> tuple[str, ...]:
    """Words of two alphabets that no honest writer mixes: Latin with Cyrillic, Thai with a Latin letter inside."""
    mixed = [word for word in text.split() if not word.isascii() and _mixes(word)]
    return tuple(mixed + [found[0] for found in re.finditer("[ก-ฮ][ัิ-ู][uUnN](?![A-Za-z])[ก-๎]?", text)])


def _join(found: re.Match[str]) -> str:
    return _ALL_BUT_LETTERS.sub("", found[0])


def _thai_letter(found: re.Match[str]) -> str:
    return {"u": "น", "n": "ก", "s": "ส", "w": "พ", "a": "ล"}[found[0].lower()]
