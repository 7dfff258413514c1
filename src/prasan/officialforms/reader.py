"""Reads a plan workbook of any local authority: the one entry point of the reading side."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from prasan.officialforms import layout
from prasan.officialforms import mapping as mappings
from prasan.officialforms.addresses import letters
from prasan.officialforms.body import SheetReading, read_rows
from prasan.officialforms.boxes import attach_boxes, stamps_of
from prasan.officialforms.containers import Container, open_container
from prasan.officialforms.formsets import form_set_of
from prasan.officialforms.grid import Grid, Progress, read_grids
from prasan.officialforms.limits import DEFAULT_LIMITS, Limits
from prasan.officialforms.lines import lao_in
from prasan.officialforms.linktable import links_of
from prasan.officialforms.marks import revision_marks
from prasan.officialforms.model import GroupRead, PlanBook, RevisionMark, SheetRead, TextBox, TypedRef
from prasan.officialforms.noticing import notices_of_file, notices_of_rows, notices_of_sheet
from prasan.officialforms.period import plan_period, settle_years
from prasan.officialforms.previews import previews_of
from prasan.officialforms.refusals import UnknownLayout


def read_plan(
    path_or_bytes: str | Path | bytes,
    *,
    filename: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    mapping: mappings.Mapping | None = None,
    progress: Progress | None = None,
) -> PlanBook:
    """Read a workbook or a list: .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, tables of HTML or XML saved as .xls.

    The kind is told from the content. `mapping` says by hand what the columns of named sheets are;
    `progress(done, total, what)` is called before each sheet.
    Raises Unreadable with one line for people, or UnknownLayout when no sheet looks like a plan form.
    """
    container = open_container(path_or_bytes, filename=filename, limits=limits)
    grids = read_grids(container, limits, progress)
    tables = [mappings.tables_for(grid, mapping) or layout.find_tables(grid) for grid in grids]
    if not any(tables):
        raise UnknownLayout(previews_of(grids))
    period = plan_period(grids, tables, container.filename)
    if mapping is not None and mapping.period is not None:
        period = mapping.period
    if period is None:
        raise UnknownLayout(previews_of(grids))
    return _book(container, grids, tables, period, mapping)


def _book(
    container: Container,
    grids: list[Grid],
    tables: list[list[layout.Table]],
    period: tuple[int, int],
    mapping: mappings.Mapping | None,
) -> PlanBook:
    readings = _readings(grids, tables, period, mapping)
    boxes = [attach_boxes(reading) for reading in readings]
    years = tuple(range(period[0], period[1] + 1))
    links = [link for grid, found in zip(grids, tables, strict=True) if not found for link in links_of(grid)]
    linked = {link.sheet for link in links}
    sightings = notices_of_file(container, grids)
    for reading, found in zip(readings, tables, strict=True):
        if reading.grid.name not in linked:
            sightings += [
                *reading.sightings,
                *notices_of_sheet(reading, found, period),
                *notices_of_rows(reading),
            ]
    titles = [title.text for reading in readings for title in reading.context.titles]
    plan_name, edition = _plan_name(titles)
    return PlanBook(
        form_set=form_set_of(period[0]).code,
        lao=_lao(readings, titles),
        period=period,
        sheets=tuple(
            _sheet(reading, found, texts)
            for reading, found, texts in zip(readings, tables, boxes, strict=True)
        ),
        projects=tuple(draft.finished(years) for reading in readings for draft in reading.drafts),
        summaries=tuple(row for reading in readings for row in reading.summaries),
        source_format=container.kind,
        plan_name=plan_name,
        edition=edition,
        sightings=tuple(sightings),
        links=tuple(links),
    )


def _readings(
    grids: list[Grid],
    tables: list[list[layout.Table]],
    period: tuple[int, int],
    mapping: mappings.Mapping | None,
) -> list[SheetReading]:
    """The rows of every sheet; projects are numbered through the whole book."""
    readings: list[SheetReading] = []
    first = 0
    for grid, found in zip(grids, tables, strict=True):
        for table in found:
            settle_years(table, period)
        reading = read_rows(grid, found, first, stamps_of(grid))
        mappings.overrule_form(reading, mapping)
        first += len(reading.drafts)
        readings.append(reading)
    return readings


def _sheet(reading: SheetReading, tables: list[layout.Table], boxes: tuple[TextBox, ...]) -> SheetRead:
    grid = reading.grid
    groups = tuple(group.finished() for group in reading.groups)
    return SheetRead(
        name=grid.name,
        form=Counter(reading.forms).most_common(1)[0][0] if reading.forms else None,
        hidden=grid.hidden,
        rows=sum(1 for row in grid.cells if any(cell != "" for cell in row)),
        columns=_columns(tables[0]) if tables else {},
        alignment=groups[0].alignment if groups else {},
        strategy=_agreed(groups, "strategy"),
        tactic=_agreed(groups, "tactic"),
        programme=_agreed(groups, "programme"),
        typed_totals=tuple(total for group in groups for total in group.typed_totals),
        text_boxes=boxes,
        groups=groups,
        titles=tuple(reading.context.titles),
        hidden_rows=tuple(sorted(grid.hidden_rows)),
        skipped_why=None if tables else grid.skipped_why or "ไม่พบหัวตารางของแบบ ผ.",
    )


def _columns(table: layout.Table) -> dict[str, str]:
    columns = {name: letters(column) for name, column in table.fields.items()}
    columns |= {f"{group}.{year}": letters(column) for (group, year), column in sorted(table.money.items())}
    columns |= {f"count.{year}": letters(column) for year, column in sorted(table.counts.items())}
    return columns | {f"{kind}.total": letters(column) for kind, column in table.totals.items()}


def _agreed(groups: tuple[GroupRead, ...], level: str) -> str | None:
    refs: list[TypedRef | None] = [getattr(group, level) for group in groups]
    texts = {ref.text if ref is not None else None for ref in refs}
    return texts.pop() if len(texts) == 1 else None


def _lao(readings: list[SheetReading], titles: list[str]) -> str | None:
    """The authority named in most title blocks, else in a column or inside some other title."""
    named = Counter(reading.context.lao for reading in readings if reading.context.lao)
    if named:
        return named.most_common(1)[0][0]
    for reading in readings:
        if reading.lao_column:
            return reading.lao_column
    inside = Counter(filter(None, map(lao_in, titles)))
    return inside.most_common(1)[0][0] if inside else None


def _plan_name(titles: list[str]) -> tuple[str | None, RevisionMark | None]:
    plans = [title for title in titles if "แผนพัฒนา" in title and "25" in title]
    if not plans:
        return None, None
    name = Counter(plans).most_common(1)[0][0]
    marks = revision_marks(name, "", source="title")
    return name, marks[0] if marks else None
