"""Who holds which office, and what one person may see of people."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext

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
    if hasattr(user, "_open_terms"):
        del user._open_terms


def has_role(user: Any, role: Role | str) -> bool:
    """Whether the user holds the role anywhere."""
    return any(term.office.role == role for term in open_terms(user))


def organisations_with_role(user: Any, role: Role | str) -> set[int]:
    """Keys of the organisations in which the user holds the role."""
    return {term.office.organisation_id for term in open_terms(user) if term.office.role == role}


def provinces_coordinated(user: Any) -> set[str]:
    """Codes of the provinces that the user coordinates."""
    return {
        term.office.organisation.province_code
        for term in open_terms(user)
        if term.office.role == Role.COORDINATOR
    }


def provinces_of(user: Any) -> set[str]:
    """Codes of the provinces in which the user holds any office."""
    return {term.office.organisation.province_code for term in open_terms(user)}


def visible_organisations(user: Any) -> QuerySet[Organisation]:
    """The organisations whose people a user may see: the own ones, and of a coordinated province all."""
    if user.is_authenticated and user.is_active and user.is_superuser:
        return Organisation.objects.all()
    own = {term.office.organisation_id for term in open_terms(user)}
    return Organisation.objects.filter(Q(pk__in=own) | Q(province_code__in=provinces_coordinated(user)))


def with_people(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Organisations with `offices`, each with its `holders` of today: three queries for any number."""
    holders = Prefetch("terms", Membership.objects.open().select_related("user"), to_attr="holders")
    return organisations.prefetch_related(Prefetch("offices", Office.objects.prefetch_related(holders)))


@dataclass(frozen=True)
class Staffing:
    """How many offices there are, and how many have nobody today."""

    organisations: int
    offices: int
    vacant: int


def staffing(organisations: QuerySet[Organisation]) -> Staffing:
    """The figures at the head of a list of organisations; two queries."""
    offices = Office.objects.filter(organisation__in=organisations)
    figures = offices.aggregate(all=Count("pk"), vacant=Count("pk", filter=~Exists(_terms_today())))
    return Staffing(organisations.count(), figures["all"], figures["vacant"])


def with_vacant_offices(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Those in which at least one office has nobody today."""
    vacant = Office.objects.filter(~Exists(_terms_today()), organisation=OuterRef("pk"))
    return organisations.filter(Exists(vacant))


def narrowed(organisations: QuerySet[Organisation], *, q: str, vacant: bool) -> QuerySet[Organisation]:
    """Those whose Thai or English name holds `q`, and with `vacant` only those that lack somebody."""
    if q:
        organisations = organisations.filter(Q(name_th__icontains=q) | Q(name_en__icontains=q))
    return with_vacant_offices(organisations) if vacant else organisations


def _terms_today() -> QuerySet[Membership]:
    return Membership.objects.open().filter(office=OuterRef("pk"))


def get_organisation(user: Any, code: str) -> Organisation:
    """The organisation with people and group, or Http404 for one whose people are none of the user's business."""
    found = with_people(visible_organisations(user).select_related("group")).filter(code=code).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class OfficeRow:
    """An office with today's terms, each with whether the reader may hand it over."""

    office: Office
    holders: tuple[tuple[Membership, bool], ...]
    can_appoint: bool


def office_rows(user: Any, organisation: Organisation) -> list[OfficeRow]:
    """The offices of an organisation with what the reader may do; for one that `get_organisation` gave."""
    return [_office_row(user, organisation, office) for office in organisation.offices.all()]


def _office_row(user: Any, organisation: Organisation, office: Office) -> OfficeRow:
    office.organisation = organisation
    holders = []
    for term in office.holders:  # type: ignore[attr-defined]
        term.office = office
        holders.append((term, user.has_perm("people.hand_over", term)))
    return OfficeRow(office, tuple(holders), user.has_perm("people.appoint", office))


def past_terms(organisation: Organisation) -> QuerySet[Membership]:
    """Ended terms in an organisation, newest first."""
    today = Membership.objects.open().values("pk")
    terms = Membership.objects.filter(office__organisation=organisation, ends_on__isnull=False)
    return terms.exclude(pk__in=today).select_related("user", "office").order_by("-ends_on", "-pk")


def get_office(user: Any, pk: int) -> Office:
    """An office of an organisation that the user may see, or Http404."""
    office = Office.objects.filter(pk=pk, organisation__in=visible_organisations(user))
    if (found := office.select_related("organisation").first()) is None:
        raise Http404
    return found


def get_term(user: Any, pk: int) -> Membership:
    """A term in an organisation that the user may see, or Http404."""
    term = Membership.objects.filter(pk=pk, office__organisation__in=visible_organisations(user))
    if (found := term.with_office().select_related("user").first()) is None:
        raise Http404
    return found


def terms_of(user: User) -> list[Membership]:
    """All terms of a person, open and ended, newest first."""
    return list(Membership.objects.filter(user=user).with_office())


def sight_of(user: Any) -> Sight:
    """Which acts a user sees: of the own organisations and the own provinces, and what concerns the whole house.

    A coordinator sees those of all organisations of the province.
    """
    if user.is_authenticated and user.is_active and user.is_superuser:
        return Sight(everything=True)
    provinces = provinces_of(user)
    if not provinces:
        return Sight()
    shared = {"": gettext("The whole site")} | {
        f"province:{code}": gettext("The province") for code in provinces
    }
    return Sight(scopes=shared | {found.scope: found.name for found in visible_organisations(user)})
