"""Who may: predicates on offices that every app reuses, and what each role is for.

A predicate is asked with a user and a thing. The thing may be an organisation, anything that leads to one (`office`,
`organisation`, `authority`, `plan`), a province or its code; without a thing the question is whether the user has the
role anywhere. docs/permissions.md is made from the permissions that the apps register: see `people.permissions`.
"""

from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Membership, Office, Organisation, Role
from prasan.people.queries import open_terms

_LEADS_TO_ORGANISATION = ("office", "organisation", "authority", "plan")


def organisation_id_of(thing: Any) -> int | None:
    """Key of the organisation that a thing belongs to, or None when it belongs to none."""
    if isinstance(thing, Organisation):
        return thing.pk
    if hasattr(thing, "organisation_id"):
        return None if thing.organisation_id is None else int(thing.organisation_id)
    return next(
        (organisation_id_of(getattr(thing, step)) for step in _LEADS_TO_ORGANISATION if hasattr(thing, step)),
        None,
    )


def province_code_of(thing: Any) -> str | None:
    """Code of the province that a thing lies in, or None when it lies in none."""
    if thing is None or isinstance(thing, str):
        return thing
    if isinstance(thing, Model) and thing._meta.label_lower == "places.province":
        return str(thing.pk)
    if isinstance(thing, Organisation):
        return thing.province_code
    if getattr(thing, "province_id", None):
        return str(thing.province_id)
    return next(
        (province_code_of(getattr(thing, step)) for step in _LEADS_TO_ORGANISATION if hasattr(thing, step)),
        None,
    )


def _in_own_organisation(user: Any, thing: Any, role: Role) -> bool:
    places = {term.office.organisation_id for term in open_terms(user) if term.office.role == role}
    return bool(places) if thing is None else organisation_id_of(thing) in places


@rules.predicate
def is_signed_in(user: Any) -> bool:
    return bool(user and user.is_authenticated and user.is_active)


@rules.predicate
def is_member(user: Any, thing: Any = None) -> bool:
    """Holds any office of the organisation."""
    own = {term.office.organisation_id for term in open_terms(user)}
    return bool(own) if thing is None else organisation_id_of(thing) in own


@rules.predicate
def is_coordinator(user: Any, thing: Any = None) -> bool:
    """Coordinates the province that the thing lies in."""
    provinces = {
        t.office.organisation.province_code for t in open_terms(user) if t.office.role == Role.COORDINATOR
    }
    return bool(provinces) if thing is None else province_code_of(thing) in provinces


@rules.predicate
def is_observer(user: Any, thing: Any = None) -> bool:
    """Observes the province that the thing lies in."""
    provinces = {
        t.office.organisation.province_code for t in open_terms(user) if t.office.role == Role.OBSERVER
    }
    return bool(provinces) if thing is None else province_code_of(thing) in provinces


@rules.predicate
def is_planner(user: Any, thing: Any = None) -> bool:
    return _in_own_organisation(user, thing, Role.PLANNER)


@rules.predicate
def is_executive(user: Any, thing: Any = None) -> bool:
    return _in_own_organisation(user, thing, Role.EXECUTIVE)


@rules.predicate
def is_secretary(user: Any, thing: Any = None) -> bool:
    return _in_own_organisation(user, thing, Role.SECRETARY)


@rules.predicate
def is_own_term(user: Any, term: Membership | None = None) -> bool:
    """The term is the user's own and not over."""
    return term is not None and is_signed_in(user) and term.user_id == user.pk and term.is_open


@rules.predicate
def is_coordinating_office(_user: Any, thing: Office | Membership | None = None) -> bool:
    office = thing.office if isinstance(thing, Membership) else thing
    return office is not None and office.role == Role.COORDINATOR


def demand(user: Any, permission: str, thing: Any = None) -> None:
    """Refuse with PermissionDenied (403) what the user may know of but not do."""
    if not user.has_perm(permission, thing):
        raise PermissionDenied


_explained: dict[str, str | Promise] = {}


def explain(permissions: dict[str, str | Promise]) -> None:
    """Say in words what permissions allow, for docs/permissions.md."""
    _explained.update(permissions)


def explanation(permission: str) -> str:
    return str(_explained.get(permission, permission.partition(".")[2].replace("_", " ")))


manages = is_coordinator | (is_executive & ~is_coordinating_office)

rules.add_perm("people.view_organisation", is_member | is_coordinator)
rules.add_perm("people.see_addresses", is_coordinator | is_executive)
rules.add_perm("people.appoint", manages)
rules.add_perm("people.end_term", manages)
rules.add_perm("people.hand_over", manages | is_own_term)
rules.add_perm("people.export_my_data", is_signed_in)
rules.add_perm("ledger.verify", rules.always_allow)
rules.add_perm("ledger.view_acts", is_member | is_coordinator)
explain(
    {
        "people.view_organisation": _("see offices and office-holders of an organisation"),
        "people.see_addresses": _("see the e-mail addresses of office-holders"),
        "people.appoint": _("appoint a person to an office"),
        "people.end_term": _("end a term"),
        "people.hand_over": _("hand an office over to a successor"),
        "people.export_my_data": _("download the data kept about oneself"),
        "ledger.verify": _("verify the chain of the ledger"),
        "ledger.view_acts": _("read the acts of an organisation in the ledger"),
    }
)

# What each role is for, in sentences for the pages "my offices" and the demo sign-in.
ROLE_CAN: dict[str, tuple[Promise, ...]] = {
    Role.COORDINATOR: (
        _("see which authorities of the province have sent a plan and what nobody covers"),
        _("keep the frameworks and their scope notes"),
        _("appoint people to the offices of the province's organisations"),
    ),
    Role.PLANNER: (
        _("import the authority's plan workbook and correct it"),
        _("confirm or reject suggested links to the frameworks"),
        _("send the plan to the province and print the official forms"),
    ),
    Role.EXECUTIVE: (
        _("read everything of the own authority, drafts included"),
        _("appoint people to the offices of the own authority"),
    ),
    Role.SECRETARY: (_("prepare meetings and keep their resolutions"),),
    Role.OBSERVER: (_("read what is public and the province's acts"),),
}
