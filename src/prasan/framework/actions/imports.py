"""Items of a draft edition out of a sheet: read and shown first, then taken over as a whole or not at all."""

from dataclasses import fields

from django.db import transaction
from django.utils import timezone

from prasan.framework.actions.frozen import after_change, locked_draft, scope_of
from prasan.framework.models import Confidence, Edition, Link, Node, NodeImport
from prasan.framework.problems import NotPossible
from prasan.framework.sheets import Row, read_sheet
from prasan.ledger.actions import record
from prasan.people.models import User

UNNAMED_LEVEL = "item"


@transaction.atomic
def read_nodes(edition: Edition, data: bytes, filename: str, *, by: User) -> NodeImport:
    """Read a sheet for a draft and keep what was read for review; the draft is not touched yet.

    Raises officialforms.Unreadable for a file that is no table, NotPossible("frozen") for an adopted edition.
    """
    draft = locked_draft(edition)
    rows, findings = read_sheet(data, filename).as_json()
    return NodeImport.objects.create(
        edition=draft, filename=filename[:200], rows=rows, findings=findings, by=by
    )


@transaction.atomic
def apply_nodes(node_import: NodeImport, *, by: User) -> Edition:
    """Replace all items of the draft by those of the sheet.

    Raises NotPossible while the sheet has errors, when it was taken over already, and when something is
    linked to an item of the draft.
    """
    node_import = (
        NodeImport.objects.select_for_update(of=("self",)).select_related("edition").get(pk=node_import.pk)
    )
    if node_import.applied_at:
        raise NotPossible("import-applied")
    if node_import.has_errors:
        raise NotPossible("import-has-errors")
    draft = locked_draft(node_import.edition)
    if linked := Link.objects.filter(node__edition=draft).select_related("node").first():
        raise NotPossible("node-linked", code=linked.node.code if linked.node else "")
    draft.nodes.all().delete()
    rows = [_row(each) for each in node_import.rows]
    _create(draft, rows)
    node_import.applied_at = timezone.now()
    node_import.save(update_fields=["applied_at"])
    data = {"nodes": len(rows), "filename": node_import.filename}
    record("framework.nodes_imported", on=draft, by=by, data=data, scope=scope_of(draft.framework))
    after_change(draft)
    return draft


def _row(stored: dict[str, object]) -> Row:
    return Row(**{each.name: stored[each.name] for each in fields(Row)})  # type: ignore[arg-type]


def _create(draft: Edition, rows: list[Row]) -> None:
    """Store the items level by level of depth; what has nothing below it is linked to."""
    parents = {row.parent for row in rows}
    stored: dict[str, Node] = {}
    waiting = list(enumerate(_printed_order(rows)))
    while waiting:
        ready = [(at, row) for at, row in waiting if not row.parent or row.parent in stored]
        fresh = [
            Node(
                edition=draft,
                parent=stored.get(row.parent),
                code=row.code,
                level=row.level or UNNAMED_LEVEL,
                position=at,
                title_th=row.title_th,
                title_en=row.title_en,
                scope_note=row.scope_note,
                phrases=list(row.phrases),
                negative_phrases=list(row.negative_phrases),
                is_target=row.code not in parents,
                confidence=Confidence.LOCAL,
                aids_are_local=True,
            )
            for at, row in ready
        ]
        stored |= {node.code: node for node in Node.objects.bulk_create(fresh)}
        waiting = [(at, row) for at, row in waiting if row.code not in stored]


def _printed_order(rows: list[Row]) -> list[Row]:
    """Each item followed by what stands under it; siblings keep the order of the sheet."""
    below: dict[str, list[Row]] = {}
    for row in rows:
        below.setdefault(row.parent, []).append(row)

    def walk(code: str) -> list[Row]:
        return [each for row in below.get(code, []) for each in (row, *walk(row.code))]

    return walk("")
