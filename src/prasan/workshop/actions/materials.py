"""Handouts of a session: a file that is looked at first, or an address."""

from uuid import uuid4

from django.core.files import File
from django.db import transaction
from django.db.models import Max

from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.workshop.files import kind_of
from prasan.workshop.models import Material, Session
from prasan.workshop.problems import NotPossible


@transaction.atomic
def add_material(
    session: Session, *, title: str, by: User | None, file: File[bytes] | None = None, url: str = ""
) -> Material:
    """Add a handout at the end; the stored name is ours, so that nobody's file name reaches the disk."""
    if bool(file) == bool(url):
        raise NotPossible("file-or-address")
    last = session.materials.aggregate(last=Max("position"))["last"]
    material = Material(session=session, title=title, url=url, position=0 if last is None else last + 1)
    if file:
        kind = kind_of(file, file.size or 0)
        material.file.save(f"{uuid4().hex}.{kind.ending}", file, save=False)
    material.save()
    _tell("workshop.material_added", material, by)
    return material


@transaction.atomic
def delete_material(material: Material, *, by: User | None) -> None:
    """Take a handout away, the file too once the deletion is certain."""
    _tell("workshop.material_deleted", material, by)
    stored = material.file.name
    storage = material.file.storage
    material.delete()
    if stored:
        transaction.on_commit(lambda: storage.delete(stored))


@transaction.atomic
def move_material(material: Material, *, up: bool) -> None:
    """Change places with the neighbour above or below."""
    rows = list(Material.objects.select_for_update().filter(session=material.session_id))
    at = rows.index(material)
    to = at - 1 if up else at + 1
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        for position, row in enumerate(rows):
            row.position = position
        Material.objects.bulk_update(rows, ["position"])


def _tell(verb: str, material: Material, by: User | None) -> None:
    workshop = material.session.workshop
    record(verb, on=workshop, by=by, data={"part": material.title}, scope=workshop.scope)
