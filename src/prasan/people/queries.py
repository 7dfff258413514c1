"""Who holds which office, and what one person may see of people."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from prasan.ledger.queries import Sight
from prasan.people.models import Membership, Office, Organisation, Role, User


def open_terms(user: Any) -> list[Membership]:
    """Today's terms of a user with office and organisation; one query, kept on the user object for the request."""
    if not user or not user.is_authenticated or not user.is_active:
        return []
    terms: list[Membership] | None = getattr(user, "_open_terms", None)
    if terms is None:
        terms = list(Membership.objects.open().filter(user=user).with_office())
        user._open_terms = terms
    return terms


def forget_terms(user: Any) -> None:
    """Drop the kept terms after they changed."""
    user.__dict__.pop("_open_terms", None)


def has_role(user: Any, role: Role | str) -> bool:
    """Whether the user holds the role anywhere."""
    return any(term.office.role == role for term in open_terms(user))


def organisations_with_role(user: Any, role: Role | str) -> set[int]:
    """Keys of the organisations in which the user holds the role."""
    return {term.office.organisation_id for term in open_terms(user) if term.office.role == role}


def provinces_coordinated(user: Any) -> set[str]:
    """Codes of the provinces that the user coordinates."""
    return {term.office.organisation.province_code for term in open_terms(user) if term.office.role == Role.COORDINATOR}


def provinces_of(user: Any) -> set[str]:
    """Codes of the provinces in which the user holds any office."""
    return {term.office.organisation.province_code for term in open_terms(user)}
