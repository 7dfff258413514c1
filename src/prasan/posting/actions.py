"""Writing postings. `owe` and `lapse` are called by the apps whose things must be posted."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.places.models import LocalAuthority
from prasan.posting.duties import duties
from prasan.posting.models import OwnAddress, Posting
from prasan.posting.problems import Refused
from prasan.thai import format_date

__all__ = ["lapse", "note_address", "owe", "post", "take_down", "undo"]


@transaction.atomic
def owe(
    duty: str, authority: LocalAuthority, *, about: str, title: str, url: str, since: date, by: User | None
) -> Posting:
    """From a day on an authority has to post a thing, once however often it is said; `about` is "app.model:key"."""
    kind = duties()[duty]
    due = since + timedelta(days=kind.within_days)
    wanted = {
        "authority": authority,
        "duty": duty,
        "title": title[:300],
        "url": url,
        "since": since,
        "due_on": due,
    }
    found = Posting.objects.filter(about=about).first()
    if found is None:
        found = Posting.objects.create(about=about, stands_days=kind.stands_days, **wanted)
    elif found.lapsed_at is None:
        return found
    else:
        Posting.objects.filter(pk=found.pk).update(lapsed_at=None, **wanted)
        found.refresh_from_db()
    _record("posting.owed", found, by, due=due.isoformat())
    return found


@transaction.atomic
def lapse(about: str, *, by: User | None) -> None:
    """The cause of a posting was taken back; what was recorded of it stays readable in the ledger."""
    found = Posting.objects.kept().filter(about=about).first()
    if found is None:
        return
    found.lapsed_at = timezone.now()
    found.save(update_fields=["lapsed_at"])
    _record("posting.lapsed", found, by)


@transaction.atomic
def post(posting: Posting, *, on: date, place: str, evidence: str = "", by: User | None) -> Posting:
    """Record since when and where it stands. Refuses a day before its cause or ahead, and a second time."""
    posting = _locked(posting)
    if posting.posted_on:
        raise Refused("posted")
    if on > timezone.localdate():
        raise Refused("future-day")
    if on < posting.since:
        raise Refused("before-cause", day=format_date(posting.since, "short"))
    posting.posted_on, posting.place, posting.evidence, posting.recorded_by = on, place, evidence, by
    posting.save(update_fields=["posted_on", "place", "evidence", "recorded_by"])
    _record("posting.posted", posting, by, on=on.isoformat(), place=place)
    return posting


@transaction.atomic
def take_down(posting: Posting, *, on: date, by: User | None) -> Posting:
    """Record the last day it stood; too early stays visible as such."""
    posting = _locked(posting)
    if posting.posted_on is None:
        raise Refused("not-posted")
    if posting.taken_down_on:
        raise Refused("taken-down")
    if on > timezone.localdate():
        raise Refused("future-day")
    if on < posting.posted_on:
        raise Refused("down-before-up")
    posting.taken_down_on = on
    posting.save(update_fields=["taken_down_on"])
    _record("posting.taken_down", posting, by, on=on.isoformat())
    return posting


@transaction.atomic
def undo(posting: Posting, *, by: User | None) -> Posting:
    """Take the last of the two records back."""
    posting = _locked(posting)
    if posting.taken_down_on:
        posting.taken_down_on = None
    elif posting.posted_on:
        posting.posted_on, posting.place, posting.evidence, posting.recorded_by = None, "", "", None
    else:
        raise Refused("not-posted")
    posting.save(update_fields=["posted_on", "place", "evidence", "recorded_by", "taken_down_on"])
    _record("posting.undone", posting, by)
    return posting


@transaction.atomic
def note_address(authority: LocalAuthority, item: str, *, url: str, on: date, by: User) -> OwnAddress:
    """Where the authority's own website publishes an item of the publish set, since a day."""
    if on > timezone.localdate():
        raise Refused("future-day")
    found = OwnAddress.objects.create(authority=authority, item=item, url=url, published_on=on, noted_by=by)
    data = {"item": item, "url": url, "on": on.isoformat()}
    record("posting.address_noted", on=authority, by=by, scope=_scope(authority), data=data)
    return found


def _locked(posting: Posting) -> Posting:
    found = Posting.objects.select_for_update(of=("self",)).select_related("authority").get(pk=posting.pk)
    if found.lapsed_at:
        raise Refused("lapsed")
    return found


def _record(verb: str, posting: Posting, by: User | None, **data: str) -> None:
    record(verb, on=posting, by=by, scope=_scope(posting.authority), data=data)


def _scope(authority: LocalAuthority) -> str:
    return f"lao:{authority.slug}"
