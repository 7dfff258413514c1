"""What can be seen in a text without knowing its language: links, code, hidden signs, repetition, shouting."""

import re
from collections import Counter
from collections.abc import Iterator

from prasan.moderation.folding import Folded
from prasan.moderation.lures import STRONG, WEAK
from prasan.moderation.reasons import Reason

CERTAIN = 9.0
LONGEST = 5_000  # characters that a person can be asked to read
_FEWEST_LETTERS = 6

_LINK = re.compile(
    r"(?:https?\s*:\s*/\s*/|hxxps?|www\s*\.)\s*([^\s/?#<>\"']*)"
    r"|(?<![\w@.])((?:[\w-]{1,63}\.){1,5}(?:com|net|org|info|biz|io|co|me|vip|bet|win|club|xyz|top|app|shop|site|online|live|"
    r"link|asia|win|cc|tv|ly|gl|gg|ru|cn|id|th|uk|us)(?![\w.]))(?:/\S*)?"
    r"|(watch\?v=\S+|\b\w[\w-]{0,40} ?(?:\(|\[)?dot(?:\)|\])? ?(?:com|net|org)\b)",
    re.IGNORECASE,
)
_TRUSTED = re.compile(
    r"(?:^|\.)(?:go|ac|or|mi)\.th$|^(?:maps\.app\.)?goo\.gl$|^maps\.|(?:^|\.)openstreetmap\.org$|(?:^|\.)traffy\.in\.th$"
    r"|(?:^|\.)google\.(?:com|co\.th)$",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"<\s*/?\s*[a-z!?][^<>]{0,200}[>\s/]|</?[a-z]+>?|\[/?(?:url|img|link|b|i)\b[^\]]*[=\]]\S*(?:http|\[/)|&(?:lt|#0*60|#x0*3c);"
    r"|(?:javascript|vbscript|data)\s*:\s*\S|\bon(?:error|load|click|mouseover|focus)\s*=|%3c\s*/?\w|\\x3c|\\u003c"
    r"|<!--|<\?(?:php|xml)|document\s*\.\s*(?:cookie|write|location)|\balert\s*\(",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:union(?:\s+all)?\s+select|select\s+.{1,80}\s+from|insert\s+into|delete\s+from|drop\s+(?:table|database)|"
    r"update\s+\w+\s+set|exec(?:ute)?\s*\(|xp_cmdshell|waitfor\s+delay|sleep\s*\(\s*\d|benchmark\s*\(|order\s+by\s+\d)"
    r"|['\"`]\s*(?:\)|;|--|#|\|\|)|['\"]?\s*\b(?:or|and)\b\s+['\"\d(][^\s]*\s*=|;\s*--|--\s*$|/\*.*?\*/"
    r"|\{\{.*?\}\}|\{%.*?%\}|\$\{.*?\}|#\{.*?\}|<%.*?%>|%\(\w+\)[sd]|%[sdnx](?![\w])|\{\d*\}|\$\(|`[^`]+`"
    r"|(?:\.\./|\.\.\\|%2e%2e)|/etc/(?:passwd|shadow)|\b(?:cmd|powershell)\.exe|\bc:\\|/bin/(?:ba)?sh|\brm\s+-rf?\b|\bwget\s|\bcurl\s"
    r"|[;|&]\s*(?:ls|cat|id|whoami|ping|nc|sleep)\b|\(\)\s*\{|\bimport\s+os\b|__\w+__|\bsystem\s*\(|\beval\s*\(|\bprint\s*\("
    r"|<!ENTITY|<!DOCTYPE|\bjndi:|\*\)\(|\$(?:ne|gt|where|regex)\b|%0[ad]|%00|\\0|\\u0000|\\r\\n"
    r"|^\s*[=+\-@]\s*(?:[A-Z]{2,}\s*\(|\d+\s*[+\-*/]|cmd|sum|hyperlink)|set-cookie\s*:|content-type\s*:|^(?:null|none|undefined|nan|nil|true|false)$",
    re.IGNORECASE | re.DOTALL,
)
_INSTRUCTIONS = re.compile(
    r"(?:ignore|disregard|forget)\s+(?:all\s+|any\s+|the\s+|your\s+)*(?:previous|prior|above|earlier)"
    r"|system prompt|you are now (?:a|an|in)\b"
    r"|(?:เพิกเฉย|ละเว้น|ลืม|ไม่ต้องสนใจ)\s*(?:ต่อ)?คำสั่ง(?:ก่อนหน้า|ทั้งหมด|ข้างต้น|เดิม)",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:line|ไลน์)\s*(?:id|ไอดี)\s*\S|(?:line|ไลน์|ไลน|id|ไอดี|wechat|telegram|เทเลแกรม|whatsapp|kakao)\s*(?:id|ไอดี)?\s*[:：;=@＠]+\s*@?\w|@\w{2,}[\w.-]*\s*(?:แอด|ทัก)|(?:แอด|add)\s*(?:ไลน์|line)"
    r"|(?:ทัก|สอบถาม|สนใจ)\S{0,20}(?:ไลน์|line|@|แชท|อินบ็อก|inbox)|lin\.ee|line\.me|t\.me/|wa\.me|m\.me/|(?<![\w.])@[a-z0-9][\w.-]{3,}"
    r"|\b(?:call|text|contact|whatsapp)\s+(?:me|us|now|today)\b",
    re.IGNORECASE,
)
# Names of gambling sites: letters and a lucky number.
_BRAND = re.compile(
    r"(?<![^\W_])[a-z]{2,8}(?:168|365|456|789|888|777|999|99|88|191|1688)(?![^\W_])", re.IGNORECASE
)
_SEARCH_FOR = re.compile(r"^\W*(?:search|type|google|look up|ค้นหา)\s+(?:for\s+)?[\"“”']", re.IGNORECASE)
_PERSONAL = re.compile(
    r"(?<!\d)(?:0|\+66)[ .-]?[689](?:[ .-]?\d){8}(?!\d)|(?<!\d)0[2-7](?:[ .-]?\d){7}(?!\d)"
    r"|[\w.+-]{1,64}@[\w-]{1,63}\.\w|(?<!\d)\d(?:[ -]?\d){12}(?!\d)"
)
_RUN = re.compile(r"(.)\1{11,}|(\S{2,12}?)\2{5,}", re.DOTALL)
_STACKED = re.compile("[\u0300-\u036f]{3,}|[่-๋]{3,}|[ัิ-ฺ]{4,}|[\u0483-\u0489]{2,}")
_SPELLED = re.compile(
    r"(?<!\S)(?:[ก-๎]{1,3}[ ._*|/-]+){4,}[ก-๎]{1,3}(?!\S)|(?<![^\W_])(?:[A-Za-z][ ._*|-]{1,2}){4,}[A-Za-z](?![^\W_])"
)


def seen_in(text: Folded) -> list[Reason]:
    """Every reason to hold a text that its form gives."""
    return [*_length(text), *_machine(text), *_disguise(text), *_reach(text), *_noise(text)]


def _length(text: Folded) -> Iterator[Reason]:
    letters = sum(sign.isalpha() or "ะ" <= sign <= "ฺ" for sign in text.words)
    signs = sum(
        not (sign.isalnum() or sign.isspace() or sign in "ะ-๎" or "ก" <= sign <= "๛" or sign == "�")
        for sign in text.raw
    )
    if not text.words or not letters:
        yield Reason("empty", CERTAIN)
    elif letters < _FEWEST_LETTERS or (text.words.isascii() and " " not in text.words):
        yield Reason("short", CERTAIN, text.words)
    elif signs > letters:
        yield Reason("signs", STRONG)
    if len(text.raw) > LONGEST:
        yield Reason("long", CERTAIN)
    if letters and sum(sign.isalpha() and not _readable(sign) for sign in text.words) > 0.3 * letters:
        yield Reason("language", CERTAIN)


def _readable(sign: str) -> bool:
    return sign <= "\u024f" or "ก" <= sign <= "๛"


def _machine(text: Folded) -> Iterator[Reason]:
    for code, pattern in (("markup", _MARKUP), ("code", _CODE), ("instructions", _INSTRUCTIONS)):
        if found := pattern.search(text.raw):
            yield Reason(code, CERTAIN, found[0])


def _disguise(text: Folded) -> Iterator[Reason]:
    if text.control:
        yield Reason("control", CERTAIN)
    if text.hidden:
        yield Reason(
            "hidden",
            CERTAIN if text.hidden > 2 or re.search("[\u202a-\u202e\u2066-\u2069]", text.raw) else STRONG,
        )
    if text.borrowed:
        yield Reason("borrowed", STRONG, text.borrowed[0])
    if found := _STACKED.search(text.raw):
        yield Reason("stacked", CERTAIN, found[0][:1])
    if found := _SPELLED.search(text.raw):
        yield Reason("spelled", STRONG, found[0])


def _reach(text: Folded) -> Iterator[Reason]:
    for link in _LINK.finditer(text.raw):
        host = link[1] or link[2] or ""
        if not (host and _TRUSTED.search(host)):
            yield Reason("link", STRONG, link[0])
            break
    if found := (_CONTACT.search(text.raw) or _CONTACT.search(text.words)):
        yield Reason("contact", STRONG, found[0])
    if found := _SEARCH_FOR.search(text.words):
        yield Reason("promotion", STRONG, found[0])
    if found := _BRAND.search(text.words):
        yield Reason("gambling", 2 * WEAK, found[0])
    if _PERSONAL.search(text.raw):
        yield Reason("personal", STRONG)


def _noise(text: Folded) -> Iterator[Reason]:
    run = _RUN.search(text.raw)
    if run and not set(run[0]) <= set(" .-_=*ๆ\n\t"):
        yield Reason("repeated", STRONG, run[0][:6])
    elif (
        (words := text.words.split())
        and len(words) >= 6
        and Counter(words).most_common(1)[0][1] > len(words) / 2
    ):
        yield Reason("repeated", STRONG, Counter(words).most_common(1)[0][0])
    latin = [sign for sign in text.raw if sign.isascii() and sign.isalpha()]
    if (
        len(latin) >= 15
        and sum(map(str.isupper, latin)) > 0.7 * len(latin)
        and len(latin) > 0.5 * len(text.words)
    ):
        yield Reason("shouting", 2 * WEAK)
