"""A workbook on its way in: uploaded, read in the background, its columns named if need be, discarded."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.plans import reading, records
from prasan.plans.actions.plans import scope_of
from prasan.plans.matching import match
from prasan.plans.models import ImportBatch, ImportFinding, ImportRow, LayoutMapping, Plan, Project
from prasan.plans.problems import NotNow
from prasan.plans.queries import stored_projects

State, Change = ImportBatch.State, ImportRow.Change


UNREAD = (State.QUEUED, State.READING)


def topic(batch: ImportBatch) -> str:
    """The live topic that the page of an import follows."""
    return f"import/{batch.pk}"


def locked(batch: ImportBatch) -> ImportBatch:
    """The import as it stands now, its plan locked until the transaction ends.

    Everything that changes an import or puts it into the plan begins here, and always by the plan: two imports of
    one plan never wait for each other crosswise, and none is compared with a plan that is just changing.
    """
    plans = Plan.objects.select_for_update(of=("self",), no_key=True).select_related("authority", "cycle")
    plan = plans.get(pk=batch.plan_id)
    found = ImportBatch.objects.select_related("uploaded_by").get(pk=batch.pk)
    found.plan = plan
    return found


@transaction.atomic
def start_import(plan: Plan, upload: UploadedFile, *, by: User) -> ImportBatch:
    """Keep the uploaded file and queue it for reading. Nothing counts before it is reviewed and applied.

    Raises NotNow for an empty or over-large file, and when the plan has been sent.
    """
    from prasan.plans.jobs import read_import_job
    from prasan.tasks import enqueue

    if plan.state != Plan.State.DRAFT:
        raise NotNow("already-sent")
    if not upload.size:
        raise NotNow("file-empty")
    if upload.size > settings.UPLOAD_LIMIT_BYTES:
        raise NotNow("file-too-large")
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    batch = ImportBatch(
        plan=plan, uploaded_by=by, file_name=(upload.name or "workbook")[:255], file_sha256=digest.hexdigest()
    )
    batch.file.save(f"{digest.hexdigest()[:16]}.upload", upload, save=True)
    record("plans.import_started", on=batch, by=by, scope=scope_of(plan))
    enqueue(read_import_job, batch.pk)
    return batch


def read_import(batch: ImportBatch) -> ImportBatch:
    """Read and check the workbook of a queued import, compare it with the plan and leave it for review.

    Run by the job; running it again after a killed worker starts from the beginning.
    """
    if batch.state not in UNREAD:
        return batch
    _progress(batch, 0, 0, "")
    try:
        result = reading.read_isolated(
            batch.file.path,
            filename=batch.file_name,
            remembered=_remembered(batch.plan),
            progress=lambda done, total, what: _progress(batch, done, total, what),
        )
    except reading.ReadingFailed as failure:
        return _refuse(batch, failure)
    return store_reading(batch, result)


def _remembered(plan: Plan) -> reading.Layouts:
    """The layouts that the plan's authority named, as far as their years meet those of the plan."""
    named = LayoutMapping.objects.filter(authority=plan.authority).values_list("signature", "mapping")
    return {
        signature: mapping
        for signature, mapping in named
        if mapping["period"][0] <= plan.cycle.last_year and mapping["period"][1] >= plan.cycle.first_year
    }


def _progress(batch: ImportBatch, done: int, total: int, what: str) -> None:
    """Tell how far the reading is; an import that was discarded meanwhile stays so."""
    unread = ImportBatch.objects.filter(pk=batch.pk, state__in=UNREAD)
    with transaction.atomic():
        unread.update(state=State.READING, progress={"done": done, "total": total, "what": what})
        touch(topic(batch))


def unread_since(moment: datetime) -> list[ImportBatch]:
    """The imports that were uploaded before `moment` and are not read yet, oldest first."""
    return list(ImportBatch.objects.filter(state__in=UNREAD, uploaded_at__lt=moment).order_by("pk"))


@transaction.atomic
def queue_again(batch: ImportBatch) -> None:
    """Queue an import whose job got lost."""
    from prasan.plans.jobs import read_import_job
    from prasan.tasks import enqueue

    enqueue(read_import_job, batch.pk)


def give_up(batch: ImportBatch) -> ImportBatch:
    """Say that an import cannot be read, because reading it fails whenever it is tried."""
    return _refuse(batch, reading.BROKE_DOWN)


@transaction.atomic
def _refuse(batch: ImportBatch, failure: reading.ReadingFailed) -> ImportBatch:
    batch = locked(batch)
    if batch.state not in UNREAD:
        return batch
    batch.problem = {"code": failure.code, "th": failure.message_th, "en": failure.message_en}
    batch.state = State.MAPPING if failure.sheets else State.UNREADABLE
    batch.preview = records.storable(failure.sheets or [])
    batch.save(update_fields=["problem", "state", "preview"])
    if batch.state == State.UNREADABLE:
        _delete_file(batch)
        record(
            "plans.import_unreadable",
            on=batch,
            by=batch.uploaded_by,
            scope=scope_of(batch.plan),
            data={"code": failure.code},
        )
    touch(topic(batch))
    return batch


@transaction.atomic
def store_reading(batch: ImportBatch, result: reading.Reading) -> ImportBatch:
    """Keep what was read with the import: findings, rows compared with the plan, figures; then it waits for review.

    Nothing is kept when the import was discarded, or read by another worker, meanwhile.
    """
    book = result.book
    read = records.from_book(book)
    batch = locked(batch)
    if batch.state not in UNREAD:
        return batch
    rows = compare_with_plan(batch, read)
    batch.rows.all().delete()
    batch.findings.all().delete()
    ImportRow.objects.bulk_create(rows, batch_size=500)
    ImportFinding.objects.bulk_create(
        [_finding(batch, position, asdict(finding)) for position, finding in enumerate(result.findings)],
        batch_size=500,
    )
    batch.state, batch.problem, batch.preview = State.READY, {}, []
    batch.form_set, batch.authority_typed = book.form_set, records.storable(book.lao or "")
    batch.summary = _figures(result) | {"changes": _changes(rows)}
    batch.save()
    touch(topic(batch))
    return batch


def _figures(result: reading.Reading) -> dict[str, Any]:
    """What the page of an import shows at its head; own totals in whole baht, by form [projects, baht]."""
    book, totals = result.book, result.totals
    severities = [finding.severity for finding in result.findings]
    return {
        "sheets": len(book.sheets),
        "sheets_read": sum(sheet.form is not None for sheet in book.sheets),
        "projects": totals.projects,
        "project_years": totals.project_years,
        "budget_thb": {str(year): baht for year, baht in totals.budget_thb.items()},
        "total_thb": totals.total_thb,
        "by_form": {form: [t.projects, t.total_thb] for form, t in totals.by_form.items()},
        "superseded": sum(row.superseded for row in book.projects),
        "period": list(book.period),
        "format": book.source_format,
        "edition": records.storable(book.edition.label) if book.edition else "",
        "named": list(result.named),
        "findings": {severity: severities.count(severity) for severity in ("error", "warning", "notice")},
    }


def _finding(batch: ImportBatch, position: int, finding: dict[str, Any]) -> ImportFinding:
    del finding["project"]
    return ImportFinding(batch=batch, position=position, **records.storable(finding))


def compare_with_plan(batch: ImportBatch, read: list[records.Record]) -> list[ImportRow]:
    """What applying the read projects would do: new, changed, unchanged; and what this file does not hold.

    Projects missing from the file are kept unless the planner chooses to withdraw them.
    """
    projects = stored_projects(batch.plan)
    before = [records.from_project(project) for project in projects]
    rows, matched = [], set()
    for record_, partner in zip(read, match(before, read), strict=True):
        row = ImportRow(batch=batch, position=record_["position"], data=record_, change=Change.NEW)
        if partner is not None:
            matched.add(partner)
            row.project, row.before = projects[partner], before[partner]
            row.differences = records.differences(before[partner], record_)
            row.change = Change.CHANGED if row.differences else Change.SAME
        rows.append(row)
    for index, project in enumerate(projects):
        if index not in matched:
            rows.append(
                ImportRow(
                    batch=batch,
                    position=len(rows) + 1,
                    change=Change.MISSING,
                    project=project,
                    data=before[index],
                    before=before[index],
                    takes_effect=False,
                )
            )
    return rows


def compare_again(batch: ImportBatch) -> None:
    """Renew what a waiting import would do, because the plan has changed under it; ticks stay with their rows."""
    waiting = list(batch.rows.all())
    ticks = {_tick_of(row): row.takes_effect for row in waiting}
    rows = compare_with_plan(batch, [row.data for row in waiting if row.change != Change.MISSING])
    for row in rows:
        row.takes_effect = ticks.get(_tick_of(row), row.takes_effect)
    batch.rows.all().delete()
    ImportRow.objects.bulk_create(rows, batch_size=500)
    batch.summary["changes"] = _changes(rows)
    batch.save(update_fields=["summary"])
    touch(topic(batch))


def _tick_of(row: ImportRow) -> tuple[bool, int | None]:
    """What a tick belongs to: a row of the workbook, or a project that the workbook does not hold."""
    is_missing = row.change == Change.MISSING
    return is_missing, row.project_id if is_missing else row.position


def _changes(rows: list[ImportRow]) -> dict[str, int]:
    return {str(change): sum(row.change == change for row in rows) for change in Change}


@transaction.atomic
def name_columns(batch: ImportBatch, mappings: Mapping[str, dict[str, Any]], *, by: User) -> ImportBatch:
    """Remember how this authority's layout is read (signature -> mapping) and read the workbook again."""
    from prasan.plans.jobs import read_import_job
    from prasan.tasks import enqueue

    batch = locked(batch)
    if batch.state != State.MAPPING:
        raise NotNow("not-ready")
    for signature, mapping in mappings.items():
        LayoutMapping.objects.update_or_create(
            authority=batch.plan.authority, signature=signature, defaults={"mapping": mapping}
        )
    batch.state = State.QUEUED
    batch.save(update_fields=["state"])
    record("plans.layout_named", on=batch, by=by, scope=scope_of(batch.plan))
    enqueue(read_import_job, batch.pk)
    touch(topic(batch))
    return batch


@transaction.atomic
def forget_columns(batch: ImportBatch, *, by: User) -> ImportBatch:
    """Forget how a person named the columns of this workbook and read it again, so that they can be named anew."""
    from prasan.plans.jobs import read_import_job
    from prasan.tasks import enqueue

    batch = locked(batch)
    if batch.state != State.READY or not batch.summary.get("named"):
        raise NotNow("not-ready")
    LayoutMapping.objects.filter(
        authority=batch.plan.authority, signature__in=batch.summary["named"]
    ).delete()
    batch.rows.all().delete()
    batch.findings.all().delete()
    batch.state, batch.summary = State.QUEUED, {}
    batch.save(update_fields=["state", "summary"])
    record("plans.layout_forgotten", on=batch, by=by, scope=scope_of(batch.plan))
    enqueue(read_import_job, batch.pk)
    touch(topic(batch))
    return batch


@transaction.atomic
def choose_rows(batch: ImportBatch, chosen: Mapping[int, bool]) -> ImportBatch:
    """Say per row (pk -> yes/no) whether it takes effect; raises NotNow when the import is past review."""
    batch = locked(batch)
    if batch.state != State.READY:
        raise NotNow("not-ready")
    for takes_effect in (True, False):
        keys = [key for key, value in chosen.items() if value is takes_effect]
        batch.rows.filter(pk__in=keys).exclude(change=Change.SAME).update(takes_effect=takes_effect)
    return batch


@transaction.atomic
def discard_import(batch: ImportBatch, *, by: User) -> ImportBatch:
    """Put the import aside and delete its file; the plan stays as it is."""
    batch = locked(batch)
    if batch.state in (State.APPLIED, State.UNDONE, State.DISCARDED):
        raise NotNow("not-ready")
    batch.state = State.DISCARDED
    batch.save(update_fields=["state"])
    _delete_file(batch)
    record("plans.import_discarded", on=batch, by=by, scope=scope_of(batch.plan))
    touch(topic(batch))
    return batch


def _delete_file(batch: ImportBatch) -> None:
    """Let go of an uploaded file that will not be used; only one that was put into the plan is kept with it."""
    if batch.file:
        transaction.on_commit(partial(batch.file.storage.delete, batch.file.name))
        batch.file = ""
        batch.save(update_fields=["file"])


def projects_of_rows(rows: Iterable[ImportRow]) -> dict[int, Project]:
    """The stored projects that the rows name, with what hangs on them, by primary key."""
    keys = [row.project_id for row in rows if row.project_id]
    return {project.pk: project for project in Project.objects.filter(pk__in=keys)}
