"""The readiness of the world's current cycle, begun by the coordinator; nobody has reported yet."""

from datetime import date

import pytest
from django.test import Client

from prasan.centre.models import Cycle
from prasan.people import passes
from prasan.places.models import LocalAuthority
from prasan.readiness import actions
from prasan.readiness.actions import Report
from prasan.readiness.models import Collector, Reading, Scheme
from prasan.readiness.queries import indicators_of
from tests import world as worlds
from tests.ground import grounded
from tests.plain_browser import PlainBrowser
from tests.plans.conftest import cycle

__all__ = ["cycle"]

DAY = date(2026, 11, 20)


@grounded
def scheme(world: worlds.World, cycle: Cycle) -> Scheme:
    return actions.begin_scheme(cycle, is_sample=True, by=world.coordinator)


def send(
    scheme: Scheme,
    authority: LocalAuthority,
    values: dict[str, float],
    *,
    by: object = None,
    evidence: str = "",
) -> list[Reading]:
    """Report values by code as of one day."""
    reports = [Report(code, value, DAY, evidence) for code, value in values.items()]
    return actions.report_readings(scheme, authority, reports, way=Reading.Way.FORM, by=by)  # type: ignore[arg-type]


def send_all(scheme: Scheme, authority: LocalAuthority, share: float, *, by: object = None) -> list[Reading]:
    """Report every indicator without a formula, at this share of the way from worst to best."""
    typed = [one for one in indicators_of(scheme) if not one.formula]
    values = {one.code: round(one.worst + share * (one.best - one.worst), 2) for one in typed}
    return send(scheme, authority, values, by=by, evidence="หนังสือที่ ภก 1/2569")


@pytest.fixture
def collector(scheme: Scheme, world: worlds.World) -> Collector:
    return actions.add_collector(scheme, world.one, name="นางสาวเก็บ ข้อมูล", by=world.coordinator)


def carrying(collector: Collector) -> Client:
    """A browser without an account that opened the personal link."""
    client = Client()
    client.get(passes.link("collector", collector.pk, collector.version))
    return client


def signed_in(person: object) -> PlainBrowser:
    browser = reading_english()
    browser.client.force_login(person)  # type: ignore[arg-type]
    return browser


def reading_english() -> PlainBrowser:
    """A visitor without account whose pages are English: what the tests compare."""
    client = Client()
    client.cookies["django_language"] = "en"
    return PlainBrowser(client)
