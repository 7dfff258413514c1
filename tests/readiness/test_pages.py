"""The pages of readiness as people without JavaScript use them."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prasan.framework.actions import load_catalogue
from prasan.people import passes
from prasan.plans.actions.plans import open_plan
from prasan.readiness import actions
from prasan.readiness.models import Collector, IndexEdition, Reading, Scheme
from tests.plain_browser import PlainBrowser
from tests.readiness.conftest import carrying, reading_english, send, send_all, signed_in
from tests.world import World

HOSTILE = "<b>" + "ก" * 10_000 + "\u202e😀\x00"


@pytest.fixture
def home(scheme: Scheme) -> str:
    return f"/readiness/83/{scheme.cycle.first_year}/"


def test_the_coordinator_begins_and_sees_the_province(world: World, cycle: object) -> None:
    coordinator = signed_in(world.coordinator)
    coordinator.get("/readiness/")

    page = coordinator.send(f"/readiness/begin/{cycle.pk}")  # type: ignore[attr-defined]

    assert page.status == 200
    assert Scheme.objects.count() == 1
    assert "not enough data" in page.words


def test_the_governor_reads_who_is_ready_who_moved_who_is_silent(
    home: str, scheme: Scheme, world: World
) -> None:
    send_all(scheme, world.one, 0.5, by=world.planner)
    send_all(scheme, world.two, 0.7, by=world.neighbour)
    actions.freeze(scheme, by=world.coordinator)
    send_all(scheme, world.one, 0.9, by=world.planner)

    words = signed_in(world.mayor).get(f"{home}?kind=outcome&like=type").words

    assert "90.0" in words
    assert "+40.0 points" in words
    assert "nobody holds the planner's office" in words.replace("’", "'").replace("&#x27;", "'")
    assert "invented" in words


def test_the_governor_reads_what_nobody_covers_and_what_is_owed(
    home: str, scheme: Scheme, world: World
) -> None:
    before = signed_in(world.mayor).get(home).words
    open_plan(world.one, scheme.cycle, by=world.planner)
    load_catalogue()

    words = signed_in(world.mayor).get(home).words

    assert "No plan to count in yet" in before
    assert "0 to carry out, 0 of them overdue; 0 done" in words
    assert "have no confirmed project" in words
    assert "Counted in the 1 plans you may see, of 1 opened" in words


def test_the_way_in_from_the_first_page_and_from_an_authority(home: str, world: World) -> None:
    for person, ways in ((world.mayor, 1), (None, 0)):
        browser = signed_in(person) if person else reading_english()
        assert browser.get("/").text.count(f'href="{home}"') == ways
        own = browser.get(world.one.get_absolute_url()).text
        assert own.count(f'href="{home}authorities/sample-one/"') == ways


def test_what_if_weights_are_marked_and_store_nothing(home: str, scheme: Scheme, world: World) -> None:
    send_all(scheme, world.one, 0.5)
    send(scheme, world.one, {"X4": 8, "X6": 6})  # X outcome 10, the other pillars 50
    mayor = signed_in(world.mayor)

    plain = mayor.get(f"{home}weights/?kind=outcome").words
    changed = mayor.get(f"{home}weights/?kind=outcome&X=0&APSC=1&AEC=1&ASCC=1").words

    assert "What if: not the index" not in plain
    assert "What if: not the index" in changed
    assert "50.0" in changed
    assert mayor.get(f"{home}weights/?X=0&APSC=0&AEC=0&ASCC=0").status == 422
    assert mayor.get(f"{home}weights/?X=nan&APSC=1&AEC=x&ASCC=1").status == 422
    scheme.refresh_from_db()
    assert scheme.pillar_weights == {}


def test_a_planner_reports_by_form_and_finds_the_rows_behind_the_number(
    home: str, scheme: Scheme, world: World
) -> None:
    planner = signed_in(world.planner)
    planner.get(f"{home}authorities/sample-one/collect/")

    planner.send(
        "X4:value", **{"X4:value": "40", "X4:as_of": "1 ต.ค. 2569", "X4:evidence": "https://example.org/a"}
    )

    stored = Reading.objects.get()
    assert (stored.code, stored.value, str(stored.as_of), stored.way) == ("X4", 40.0, "2026-10-01", "form")
    number = planner.get(f"{home}authorities/sample-one/X4/")
    assert "https://example.org/a" in number.words
    planner.send("reason", reason="พิมพ์ผิด")
    stored.refresh_from_db()
    assert (stored.is_latest, stored.taken_back_because) == (False, "พิมพ์ผิด")


def test_a_collector_without_account_reports_by_link_and_sees_nothing_else(
    home: str, collector: Collector
) -> None:
    browser = PlainBrowser(carrying(collector))
    page = browser.get(f"{home}authorities/sample-one/collect/")
    assert page.status == 200

    browser.send("X7:value", **{"X7:value": "3", "X7:as_of": "1/10/2569"})

    stored = Reading.objects.get()
    assert (stored.way, stored.collector_id, stored.by) == ("link", collector.pk, None)
    assert [
        browser.get(path).status
        for path in (home, f"{home}authorities/sample-one/", f"{home}authorities/sample-two/collect/")
    ] == [404, 404, 404]
    collector.refresh_from_db()
    assert collector.opened_at is not None


def test_a_renewed_or_ended_link_opens_nothing(home: str, collector: Collector, world: World) -> None:
    old = carrying(collector)
    coordinator = signed_in(world.coordinator)
    coordinator.get(f"{home}collectors/")
    coordinator.send(f"/readiness/collectors/{collector.pk}/renew")

    assert old.get(f"{home}authorities/sample-one/collect/").status_code == 404
    assert Client().get(passes.link("collector", collector.pk, 1)).status_code == 404
    collector.refresh_from_db()
    assert carrying(collector).get(f"{home}authorities/sample-one/collect/").status_code == 200
    actions.end_collector(collector, by=world.coordinator)
    assert Client().get(passes.link("collector", collector.pk, 2)).status_code == 404


def test_two_who_report_at_once_both_see_both_values(home: str, scheme: Scheme, world: World) -> None:
    planner = signed_in(world.planner)
    planner.get(f"{home}authorities/sample-one/collect/")
    send(scheme, world.one, {"X4": 55}, by=world.coordinator)

    refused = planner.send("X4:value", **{"X4:value": "44", "X4:as_of": "1 ต.ค. 2569"})

    assert refused.status == 422
    assert "stored meanwhile: 55" in refused.words
    assert Reading.objects.filter(is_latest=True).get().value == 55
    planner.send("X4:value", press="")
    assert Reading.objects.filter(is_latest=True).get().value == 44


def _filled(browser: PlainBrowser, home: str, rows: dict[str, tuple[object, object, str]]) -> io.BytesIO:
    """The template with some rows filled in, by code."""
    answer = browser.client.get(f"{home}workbook.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.active
    for line in sheet.iter_rows(min_row=2):
        if line[2].value in rows:
            line[5].value, line[6].value, line[7].value = rows[line[2].value]
    sent = io.BytesIO()
    book.save(sent)
    sent.seek(0)
    sent.name = "filled.xlsx"
    return sent


def test_a_workbook_goes_out_and_comes_back_filled_in(home: str, scheme: Scheme, world: World) -> None:
    planner = signed_in(world.planner)
    sent = _filled(planner, home, {"X4": (40, "1 ต.ค. 2569", "ภก 5"), "S4": ("๓", "2026-10-02", "")})

    answer = planner.client.post(f"{home}workbook/", {"file": sent})

    assert answer.status_code == 303
    found = Reading.objects.order_by("code").values_list(
        "authority__slug", "code", "value", "evidence", "way"
    )
    assert list(found) == [
        ("sample-one", "S4", 3.0, "", "workbook"),
        ("sample-one", "X4", 40.0, "ภก 5", "workbook"),
    ]


def test_faults_of_a_workbook_are_told_by_cell_and_nothing_is_taken(
    home: str, scheme: Scheme, world: World
) -> None:
    planner = signed_in(world.planner)
    sent = _filled(planner, home, {"X4": ("สี่สิบ", "1 ต.ค. 2569", ""), "X5": (70, "1 ม.ค. 2599", "")})

    answer = planner.client.post(f"{home}workbook/", {"file": sent})

    assert answer.status_code == 422
    words = answer.content.decode()
    assert "F5" in words
    assert "G6" in words
    assert not Reading.objects.exists()
    no_book = io.BytesIO(b"not a workbook")
    no_book.name = "x.xlsx"
    assert planner.client.post(f"{home}workbook/", {"file": no_book}).status_code == 422


def test_the_coordinator_changes_retires_and_restores_an_indicator(
    home: str, scheme: Scheme, world: World
) -> None:
    coordinator = signed_in(world.coordinator)
    coordinator.get(f"{home}indicators/X4/edit")
    page = coordinator.send("best", best="90", reason="มติ")
    assert "90" in page.words
    coordinator.send("/retire", reason="ซ้ำ")
    assert "Retired" in coordinator.get(f"{home}indicators/X4/").words
    coordinator.send("/restore")
    assert [(one.number, one.best) for one in scheme.indicators.filter(code="X4").order_by("number")] == [
        (1, 80.0),
        (2, 90.0),
        (3, 90.0),
    ]
    coordinator.get(f"{home}settings/")
    coordinator.send("due_on", due_on="31 ธ.ค. 2569", X="2")
    scheme.refresh_from_db()
    assert (str(scheme.due_on), scheme.pillar_weights["X"]) == ("2026-12-31", 2.0)


def test_an_edition_is_published_and_anybody_computes_it_again(
    home: str, scheme: Scheme, world: World
) -> None:
    send_all(scheme, world.one, 0.5)
    coordinator = signed_in(world.coordinator)
    coordinator.get(home)
    coordinator.send("/freeze")
    edition = IndexEdition.objects.get()
    public = reading_english()
    assert public.get(f"/readiness/editions/{edition.pk}/").status == 404

    coordinator.get(f"/readiness/editions/{edition.pk}/")
    coordinator.send("/publish")

    page = public.get(f"/readiness/editions/{edition.pk}/")
    assert "the same scores, the same digest" in page.words
    assert edition.digest in page.words
    assert (
        public.client.get(f"/readiness/editions/{edition.pk}/index.json").json()["digest"] == edition.digest
    )
    IndexEdition.objects.update(results={**edition.results, "sample-one/outcome/": [99, 98, 100]})
    assert "differ" in public.get(f"/readiness/editions/{edition.pk}/").words


@pytest.mark.parametrize(
    "path", ["", "weights/", "indicators/", "indicators/X4/", "workbook/", "authorities/sample-one/",
             "authorities/sample-one/X1/", "authorities/sample-one/collect/"]
)  # fmt: skip
def test_strangers_and_other_provinces_are_told_nothing(home: str, world: World, path: str) -> None:
    assert PlainBrowser(Client()).get(home + path).status == 404
    assert signed_in(world.outsider).get(home + path).status == 404
    assert signed_in(world.newcomer).get(home + path).status == 404


def test_what_one_may_not_do_is_403(home: str, scheme: Scheme, world: World) -> None:
    mayor = signed_in(world.mayor)

    assert [
        mayor.get(f"{home}{path}").status
        for path in ("settings/", "collectors/", "indicators/add", "authorities/sample-two/collect/")
    ] == [403, 403, 403, 403]
    assert [mayor.client.post(f"{home}{path}").status_code for path in ("freeze", "compute")] == [403, 403]


def test_nothing_that_is_typed_gives_an_error_of_the_server(home: str, scheme: Scheme, world: World) -> None:
    coordinator = signed_in(world.coordinator).client
    fields = {
        "seen": "1",
        "reason": HOSTILE,
        "code": HOSTILE,
        "name_th": HOSTILE,
        "worst": "nan",
        "best": "inf",
    }
    answers = [
        coordinator.post(f"{home}indicators/add", fields),
        coordinator.post(f"{home}indicators/X4/edit", fields),
        coordinator.post(f"{home}settings/", {"due_on": HOSTILE, "X": HOSTILE}),
        coordinator.post(f"{home}collectors/", {"name": HOSTILE, "authority": "nobody"}),
        coordinator.post(
            f"{home}authorities/sample-one/collect/",
            {"X4:value": "1e400", "X4:as_of": HOSTILE, "X4:evidence": HOSTILE},
        ),
        coordinator.post(f"{home}workbook/", {}),
    ]

    assert [answer.status_code for answer in answers] == [422] * 6
    assert coordinator.get(f"{home}?kind=x&like=y").status_code == 200
    assert coordinator.get(f"{home}indicators/zz%3Cb%3E/").status_code == 404
    send(scheme, world.one, {"X4": 4}, evidence="javascript:alert(1)")
    assert 'href="javascript' not in coordinator.get(f"{home}authorities/sample-one/X4/").content.decode()


def queries(browser: PlainBrowser, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get(path).status == 200
    return len(captured)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("", 19), ("weights/", 11), ("indicators/", 6), ("indicators/X4/", 8), ("authorities/sample-one/", 8)],
)
def test_queries_do_not_grow_with_what_was_reported(
    home: str, scheme: Scheme, world: World, path: str, expected: int
) -> None:
    mayor = signed_in(world.mayor)
    send_all(scheme, world.one, 0.5)
    mayor.get(home + path)
    one = queries(mayor, home + path)
    for authority in (world.two, world.chalong):
        send_all(scheme, authority, 0.6)

    assert (one, queries(mayor, home + path)) == (expected, expected)


def test_papers_carry_every_number(home: str, scheme: Scheme, world: World) -> None:
    send_all(scheme, world.one, 0.5)
    mayor = signed_in(world.mayor).client

    assert [
        mayor.get(f"/documents/{code}/{key}.{ext}").status_code
        for code, key in (
            ("readiness-province", scheme.pk),
            ("readiness-scorecard", f"{scheme.pk}-sample-one"),
        )
        for ext in ("docx", "xlsx")
    ] == [200] * 4
    assert Client().get(f"/documents/readiness-province/{scheme.pk}.docx").status_code == 404
