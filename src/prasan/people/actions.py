"""Every change to people and the offices they hold."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from prasan.catalogues import stakeholder_groups
from prasan.ledger.actions import record
from prasan.people import jobs
from prasan.people.models import Membership, Office, Organisation, StakeholderGroup, Standing, User
from prasan.people.problems import AlreadyHolds, PersonBlocked, SamePerson, TermEnded
from prasan.people.queries import forget_terms
from prasan.tasks import enqueue


@transaction.atomic
def create_user(*, email: str, name: str, by: User | None, is_sample: bool = False) -> User:
    """The person with this address; made when unknown, else returned as is.

    Refuses with PersonBlocked when the administrator closed the account. Addresses are compared without case.
    """
    known = User.objects.filter(email__iexact=email.strip()).first()
    if known is None:
        user = User.objects.create_user(email.strip(), name=name.strip(), is_sample=is_sample)
        record("people.user_created", on=user, by=by)
        return user
    if not known.is_active:
        raise PersonBlocked
    if not known.name and name.strip():
        known.name = name.strip()
        known.save(update_fields=["name"])
    return known


@transaction.atomic
def appoint(
    user: User,
    office: Office,
    *,
    by: User | None,
    standing: str = Standing.HOLDER,
    starts_on: date | None = None,
    sign_in_url: str = "",
) -> Membership:
    """Open a term; from its first day the person has the role of the office.

    Refuses with AlreadyHolds while a term of the same person in the same office is open. With `sign_in_url` the
    person is told by e-mail how to sign in.
    """
    term = _open_term(user, office, standing=standing, starts_on=starts_on or timezone.localdate())
    data = {"name": str(user), "office": str(office), "standing": str(standing)}
    record("people.appointed", on=term, by=by, data=data, scope=office.organisation.scope)
    if sign_in_url:
        enqueue(jobs.send_invitation, term.pk, sign_in_url)
    return term


@transaction.atomic
def appoint_by_address(
    office: Office, *, email: str, name: str, standing: str, by: User, sign_in_url: str
) -> Membership:
    """Appoint the person with this address, who is added when unknown; refuses as `create_user` and `appoint` do."""
    user = create_user(email=email, name=name, by=by)
    return appoint(user, office, by=by, standing=standing, sign_in_url=sign_in_url)


@transaction.atomic
def end_term(term: Membership, *, by: User | None, ends_on: date | None = None) -> Membership:
    """End a term: from `ends_on` (today by default) the role is gone. Refuses with TermEnded when it had ended."""
    _close_term(term, ends_on or timezone.localdate())
    data = {"name": str(term.user), "office": str(term.office)}
    record("people.term_ended", on=term, by=by, data=data, scope=term.office.organisation.scope)
    return term


@transaction.atomic
def hand_over(term: Membership, *, to_email: str, name: str, by: User, sign_in_url: str = "") -> Membership:
    """Pass an office on in one stroke: the old term ends today, the successor's begins, and the successor is invited.

    Everything that hangs on the office (drafts, plans, decisions to be made) follows by itself. Refuses with
    TermEnded, SamePerson, AlreadyHolds or PersonBlocked; then nothing has changed.
    """
    successor = create_user(email=to_email, name=name, by=by, is_sample=term.user.is_sample)
    if successor == term.user:
        raise SamePerson
    today = timezone.localdate()
    _close_term(term, today)
    new = _open_term(successor, term.office, standing=Standing.HOLDER, starts_on=today)
    data = {"from": str(term.user), "to": str(successor), "office": str(term.office)}
    record("people.handed_over", on=new, by=by, data=data, scope=term.office.organisation.scope)
    if sign_in_url:
        enqueue(jobs.send_invitation, new.pk, sign_in_url)
    return new


@transaction.atomic
def load_stakeholder_groups(*, by: User | None = None) -> int:
    """Add the groups of the catalogue that are not there yet; those that people edited stay. Returns how many came."""
    known = set(StakeholderGroup.objects.values_list("code", flat=True))
    new = [
        StakeholderGroup(
            code=group.code,
            name_th=group.name_th,
            name_en=group.name_en,
            sector=group.sector,
            origin=group.origin,
            position=position,
        )
        for position, group in enumerate(stakeholder_groups())
        if group.code not in known
    ]
    StakeholderGroup.objects.bulk_create(new)
    if new:
        record("people.groups_loaded", on=new[0], by=by, data={"groups": len(new)})
    return len(new)


def note_export(user: User) -> None:
    """Write into the ledger that somebody downloaded the data kept about them (log of access, PDPA)."""
    record("people.data_exported", on=user, by=user)


def add_office(
    organisation: Organisation, *, title_th: str, title_en: str, role: str, position: int = 0
) -> Office:
    """The office of that title; made when missing. Part of the action that sets up the organisation, which records."""
    office, _made = Office.objects.get_or_create(
        organisation=organisation,
        title_th=title_th,
        defaults={"title_en": title_en, "role": role, "position": position},
    )
    return office


def _open_term(user: User, office: Office, *, standing: str, starts_on: date) -> Membership:
    if Membership.objects.open(starts_on).filter(user=user, office=office).exists():
        raise AlreadyHolds
    if Membership.objects.filter(user=user, office=office, ends_on__isnull=True).exists():
        raise AlreadyHolds
    forget_terms(user)
    return Membership.objects.create(user=user, office=office, standing=standing, starts_on=starts_on)


def _close_term(term: Membership, day: date) -> None:
    locked = Membership.objects.select_for_update().get(pk=term.pk)
    if locked.ends_on is not None and locked.ends_on <= day:
        raise TermEnded
    term.ends_on = max(day, locked.starts_on)
    term.save(update_fields=["ends_on"])
    forget_terms(term.user)
