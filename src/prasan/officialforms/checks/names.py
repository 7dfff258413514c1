"""Names: programmes and strategies as typed against the official and the usual ones, sheets, units."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from prasan.officialforms.checks.making import FIELD_NAMES, counted, finding, name_cell, short
from prasan.officialforms.checks.summaryrows import strategy_key
from prasan.officialforms.headings import squeeze
from prasan.officialforms.model import Finding, PlanBook, ProjectRow, SheetRead, TypedRef
from prasan.officialforms.programmes import programme_of
from prasan.thai import closest

Place = tuple[str, TypedRef]
_NOT_A_PROGRAMME = re.compile(r"ไม่มีแผนงาน|^-+$")
_OFFICE = re.compile(r"สำนัก|กอง|ฝ่าย|ส่วน|หน่วย|งาน")  # schools and centres are told apart by a letter
_UNIT_SHORT = re.compile(r"ฯ|\.{2,}$")
_SHEET_NUMBERS = re.compile(r"(?:ยุทธ(?:ศาสตร์)?(?:ที่)?|ย)\s*\.?\s*(\d+)")


def findings(book: PlanBook) -> Iterator[Finding]:
    """Findings about programme, strategy, sheet and unit names."""
    yield from _programmes(book)
    yield from _strategies(book)
    for sheet in book.sheets:
        yield from _sheet_name(sheet)
    yield from _units(book)


def _programmes(book: PlanBook) -> Iterator[Finding]:
    """Each misspelt or unknown programme once per cell it is typed in (a group line serves many rows)."""
    said: set[tuple[str, str]] = set()
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for index, row in counted(book):
        typed = row.programme_typed
        if not typed or _NOT_A_PROGRAMME.search(typed):
            continue
        known = programme_of(typed)
        if known.name is not None:
            continue
        groups = sheets[row.sheet].groups
        ref = groups[row.group].programme if row.group < len(groups) else None
        cell = row.cells.get("programme") or (ref.cell if ref else name_cell(row))
        if (row.sheet, cell) not in said:
            said.add((row.sheet, cell))
            code = "programme-misspelt" if known.suggestion else "programme-unknown"
            yield finding(
                code, row.sheet, cell, typed=short(typed), computed=known.suggestion or "", project=index
            )


def _strategies(book: PlanBook) -> Iterator[Finding]:
    """Strategies and tactics spelt unlike the usual spelling of the book, or unlike ผ.01."""
    for level in ("strategy", "tactic"):
        used: dict[str, list[Place]] = defaultdict(list)
        for sheet in book.sheets:
            for group in sheet.groups:
                ref = getattr(group, level)
                if ref is not None and not ref.text.endswith(("...", "…")):
                    used[strategy_key(ref.text)].append((sheet.name, ref))
        in_summary = _summary_strategies(book) if level == "strategy" else {}
        yield from _spellings(level, used, in_summary)


def _summary_strategies(book: PlanBook) -> dict[str, str]:
    own = [row for row in book.summaries if row.block == "own" and row.form == "ผ.01" and row.strategy]
    return {strategy_key(row.strategy or ""): row.strategy or "" for row in own}


def _spellings(level: str, used: dict[str, list[Place]], in_summary: dict[str, str]) -> Iterator[Finding]:
    """Each spelling once. A rival carries the same number or none: 3. and 5. are two strategies."""
    th, en = FIELD_NAMES[level]
    for key, places in used.items():
        if any(_contained(key, other) for other in in_summary):
            continue
        rivals = in_summary or _more_usual(key, used)
        near = closest(key, rivals, cutoff=0.85)
        sheet, ref = places[0]
        if near is not None and near != key:
            yield finding(
                "strategy-misspelt", sheet, ref.cell, typed=short(ref.text), computed=short(rivals[near]),
                level_th=th, level_en=en,
            )  # fmt: skip
        elif in_summary and near is None and level == "strategy":
            yield finding("strategy-unknown", sheet, ref.cell, typed=short(ref.text))


def _more_usual(key: str, used: dict[str, list[Place]]) -> dict[str, str]:
    """Other spellings used more often (or, used as often, first) under the same number or without one."""
    mine = used[key][0][1].numbers
    order = list(used)
    return {
        other: places[0][1].text
        for other, places in used.items()
        if other != key
        and (not mine or not places[0][1].numbers or places[0][1].numbers == mine)
        and (len(places), -order.index(other)) > (len(used[key]), -order.index(key))
    }


def _contained(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 8 and (longer.startswith(shorter) or longer.endswith(shorter))


def _sheet_name(sheet: SheetRead) -> Iterator[Finding]:
    """A sheet named after a strategy number or a programme that its heading contradicts."""
    if sheet.form not in ("ผ.02", "ผ.02/1", "ผ.02/2") or not sheet.groups:
        return
    group = sheet.groups[0]
    cell = group.programme or group.strategy or group.tactic
    number = _SHEET_NUMBERS.search(sheet.name)
    if number and group.strategy is not None and len({one.strategy for one in sheet.groups}) == 1:
        stated = group.strategy.numbers
        if stated and int(number[1]) != stated[0]:
            yield finding(
                "sheet-name-contradicts", sheet.name, group.strategy.cell, typed=sheet.name,
                computed=short(group.strategy.label or group.strategy.text),
            )  # fmt: skip
    if sheet.programme is None or cell is None:
        return
    in_name = _programme_in(sheet.name)
    in_heading = programme_of(sheet.programme).name
    if in_name and in_heading and in_name != in_heading:
        yield finding(
            "sheet-name-contradicts", sheet.name, cell.cell, typed=sheet.name, computed=short(sheet.programme)
        )


def _programme_in(name: str) -> str | None:
    """The programme a sheet is named after, where the name says แผนงาน or ผง."""
    for mark in ("แผนงาน", "ผง."):
        if mark in name:
            return programme_of(name[name.index(mark) :]).name
    return None


def _units(book: PlanBook) -> Iterator[Finding]:
    """First lines of units that look like one office written in several ways; the usual one is suggested."""
    uses: Counter[str] = Counter()
    first: dict[str, tuple[int, ProjectRow]] = {}
    for index, row in counted(book):
        unit = row.responsible_unit.split("\n")[0].strip()
        if unit and row.form != "ผ.02/1":
            uses[unit] += 1
            first.setdefault(unit, (index, row))
    for members in _families(list(uses)):
        usual = max(members, key=lambda unit: (not _UNIT_SHORT.search(unit), uses[unit], len(unit)))
        others = [unit for unit in members if unit != usual]
        index, row = first[others[0]]
        cell = row.cells.get("responsible_unit", name_cell(row))
        variants = ", ".join(f"“{unit}” ({uses[unit]})" for unit in members)
        yield finding(
            "unit-variants",
            row.sheet,
            cell,
            typed=others[0],
            computed=usual,
            project=index,
            variants=variants,
        )


def _families(units: list[str]) -> list[list[str]]:
    """Groups of names for one office: equal but for spaces, cut with ฯ, or a letter or two apart."""
    families: list[list[str]] = []
    for unit in sorted(units, key=len, reverse=True):
        home = next((family for family in families if any(_same_office(unit, one) for one in family)), None)
        if home is None:
            families.append([unit])
        else:
            home.append(unit)
    return [family for family in families if len(family) > 1]


def _same_office(one: str, other: str) -> bool:
    first, second = squeeze(one), squeeze(other)
    if first == second:
        return True
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    for cut, whole in ((one, second), (other, first)):
        if "ฯ" in cut and len(stem := squeeze(cut.split("ฯ")[0])) >= 6 and whole.startswith(stem):
            return True
    if not (_OFFICE.match(first) and _OFFICE.match(second)) or one.split()[:-1] == other.split()[:-1] != []:
        return False
    return min(len(first), len(second)) >= 8 and closest(first, [second], cutoff=0.9) is not None
