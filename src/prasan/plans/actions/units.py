"""The offices that carry projects out, under one name each."""

from django.db import transaction

from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.plans.models import Plan, Project, Unit, UnitAlias
from prasan.plans.problems import NotNow
from prasan.thai import normalize, normalize_key


def unit_name(responsible: str) -> str:
    """The office in a responsible-unit cell: its first line; the lines below name the section."""
    return normalize(responsible).strip().split("\n")[0].strip()[:200]


def attach_units(plan: Plan) -> None:
    """Tie every project of the plan to its office, making offices for names met for the first time.

    Offices that no project names any more, e.g. after an undo, go unless other spellings of them were declared.
    """
    units = {normalize_key(unit.name): unit for unit in Unit.objects.filter(authority=plan.authority)}
    aliases = UnitAlias.objects.filter(authority=plan.authority).select_related("unit")
    units = {alias.alias_key: alias.unit for alias in aliases} | units
    changed = []
    for project in plan.projects.all():
        unit = _unit(plan, units, unit_name(project.responsible_unit))
        if project.unit_id != (unit.pk if unit else None):
            project.unit = unit
            changed.append(project)
    Project.objects.bulk_update(changed, ["unit"], batch_size=500)
    Unit.objects.filter(authority=plan.authority, projects__isnull=True, aliases__isnull=True).delete()


def _unit(plan: Plan, units: dict[str, Unit], name: str) -> Unit | None:
    if not name:
        return None
    key = normalize_key(name)
    if key not in units:
        units[key], _made = Unit.objects.get_or_create(authority=plan.authority, name=name)
    return units[key]


@transaction.atomic
def merge_units(alias: Unit, into: Unit, *, by: User) -> Unit:
    """Declare `alias` to be another way of writing `into`: its projects move over and the spelling is remembered."""
    if alias.pk == into.pk or alias.authority_id != into.authority_id:
        raise NotNow("same-unit")
    alias.projects.update(unit=into)
    alias.aliases.update(unit=into)
    UnitAlias.objects.update_or_create(
        authority=into.authority,
        alias_key=normalize_key(alias.name)[:200],
        defaults={"unit": into, "alias": alias.name},
    )
    data = {"alias": alias.name}
    alias.delete()
    record("plans.units_merged", on=into, by=by, scope=f"lao:{into.authority.slug}", data=data)
    return into
