"""The alignment block (ก-จ) of one strategy must say the same on every sheet, and what the form demands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from prasan.officialforms.checks.making import finding, short
from prasan.officialforms.checks.summaryrows import strategy_key
from prasan.officialforms.formsets import FORM_SETS
from prasan.officialforms.model import Finding, GroupRead, PlanBook, SheetRead, TypedRef

LINE_NAMES = {
    "national_strategy": ("ยุทธศาสตร์ชาติ", "the national strategy"),
    "nesdp": ("แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ", "the national development plan"),
    "sdg": ("เป้าหมายการพัฒนาที่ยั่งยืน (SDGs)", "the SDGs"),
    "province": ("ยุทธศาสตร์จังหวัด", "the provincial strategy"),
    "lao_province": ("ยุทธศาสตร์ อปท. ในเขตจังหวัด", "the provincial strategy of local authorities"),
}


def findings(book: PlanBook) -> Iterator[Finding]:
    """Blocks of one strategy that contradict each other or the table of links, and lines left out."""
    by_strategy: dict[str, list[tuple[SheetRead, GroupRead]]] = defaultdict(list)
    for sheet in book.sheets:
        for group in sheet.groups:
            if group.strategy is not None and group.alignment:
                by_strategy[strategy_key(group.strategy.text)].append((sheet, group))
    for placed in by_strategy.values():
        for key in LINE_NAMES:
            yield from _contradictions(book, key, placed)
    yield from _missing(book)


def _contradictions(book: PlanBook, key: str, placed: list[tuple[SheetRead, GroupRead]]) -> Iterator[Finding]:
    """Against the book's own table of links where it has one, else against what most sheets say."""
    refs = [(sheet, group, group.alignment[key]) for sheet, group in placed if key in group.alignment]
    stated = [(sheet, group, ref) for sheet, group, ref in refs if ref.numbers]
    if not stated:
        return
    strategy = stated[0][1].strategy
    mapped = _mapped(book, key, strategy)
    if mapped is None and len(stated) < 2:
        return
    usual = mapped or Counter(frozenset(ref.numbers) for _, _, ref in stated).most_common(1)[0][0]
    said: set[str] = set()
    for sheet, _, ref in stated:
        agrees = set(ref.numbers) <= usual if mapped else frozenset(ref.numbers) == usual
        if not agrees and (place := f"{sheet.name}!{ref.cell}") not in said:
            said.add(place)
            th, en = LINE_NAMES[key]
            yield finding(
                "alignment-contradicts", sheet.name, ref.cell,
                typed=_listed(ref.numbers), computed=_listed(usual),
                strategy=short(strategy.text, 50) if strategy else "", line_th=th, line_en=en,
                where_th="ตารางความเชื่อมโยงของเล่ม" if mapped else "ที่อื่นในเล่ม",
                where_en="the book's table of links says" if mapped else "elsewhere",
            )  # fmt: skip


def _mapped(book: PlanBook, key: str, strategy: TypedRef | None) -> frozenset[int] | None:
    if strategy is None:
        return None
    for link in book.links:
        if link.key == key and strategy_key(link.strategy) == strategy_key(strategy.text):
            return frozenset(link.numbers)
    numbers = strategy.numbers
    for link in book.links:
        if link.key == key and numbers and link.strategy_number == numbers[0]:
            return frozenset(link.numbers)
    return None


def _listed(numbers: frozenset[int] | tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))


def _missing(book: PlanBook) -> Iterator[Finding]:
    """Once per sheet: the first group whose block lacks lines that the form demands. Flat lists have none.

    A book without any such line was printed by a system that has none: that is said once.
    """
    nowhere = not any(group.alignment for sheet in book.sheets for group in sheet.groups)
    said = False
    for sheet in book.sheets:
        if nowhere and said:
            return
        form = FORM_SETS[book.form_set].forms.get(sheet.form or "")
        if form is None or not form.alignment or "strategy" in sheet.columns or "programme" in sheet.columns:
            continue
        for group in sheet.groups:
            lacking = [line for line in form.alignment if line.key not in group.alignment]
            if group.strategy is not None and lacking:
                names = ", ".join(LINE_NAMES[line.key][0] for line in lacking)
                cell = group.strategy.cell
                yield finding(
                    "alignment-missing",
                    sheet.name,
                    cell,
                    typed=short(group.strategy.text, 50),
                    computed=names,
                )
                said = True
                break
