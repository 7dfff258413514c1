"""Every kind of page of every app, in Thai and English, at a desk and on a phone: no barriers, no complaints."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver

from tests.browser.conftest import BY_WIDTH, Visitors, shorten
from tests.browser.test_browser_workshop_pages import LOOKS, NOT_WORKSHOP_PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("pages")]

DRAFT = "/drafts/provincial-lao-83-2570/"
PLAN = "/plans/sample-municipality-2/2571/"
DELIVERY = "/delivery/sample-municipality-2/2566/"
ROUNDS = "/revisions/sample-municipality-2/2571/"
PROGRAMMES = "/frameworks/programmes/"
READY = "/readiness/83/2571/"

# Name of the address -> (who looks, where). "{…}" is made by the fixture `there`.
PAGES: dict[str, tuple[str, str]] = {
    "front:home": ("", "/"),
    "front:home, signed in": ("neighbour", "/"),
    "front:home, coordinator": ("coordinator", "/"),
    "people:demo": ("", "/people/demo/"),
    "account_login": ("", "/accounts/login/"),
    "account_signup": ("", "/accounts/signup/"),
    "account_request_login_code": ("", "/accounts/login/code/"),
    "account_logout": ("neighbour", "/accounts/logout/"),
    "people:me": ("neighbour", "/people/me/"),
    "people:index": ("coordinator", "/people/"),
    "people:organisation": ("coordinator", "/people/organisations/pao/"),
    "people:appoint": ("coordinator", "{appoint}"),
    "people:hand_over": ("coordinator", "{hand_over}"),
    "plans:index": ("neighbour", "/plans/"),
    "drafting:index": ("coordinator", "/drafts/"),
    "drafting:draft": ("coordinator", DRAFT),
    "drafting:alignment": ("coordinator", DRAFT + "alignment/"),
    "drafting:versions": ("secretary", DRAFT + "versions/"),
    "drafting:make": ("coordinator", DRAFT + "sentences/make"),
    "drafting:agenda": ("secretary", DRAFT + "agenda/"),
    "drafting:start": ("coordinator", "/drafts/start"),
    "drafting:committee": ("coordinator", DRAFT + "committee"),
    "drafting:keep": ("coordinator", DRAFT + "versions/keep"),
    "drafting:compare": ("coordinator", DRAFT + "versions/compare"),
    "drafting:adopt": ("coordinator", DRAFT + "adopt"),
    "drafting:orphans": ("coordinator", DRAFT + "orphans/"),
    "drafting:uptake": ("coordinator", DRAFT + "uptake/"),
    "drafting:take": ("planner", "/drafts/lao-sample-municipality-2570/take"),
    "drafting:draft, own strategies": ("planner", "/drafts/own/sample-municipality/2571/"),
    "drafting:sentence": ("coordinator", "{sentence}"),
    "drafting:edit": ("coordinator", "{sentence}edit"),
    "drafting:add_from": ("coordinator", "{sentence}origins/"),
    "drafting:indicator_add": ("coordinator", "{sentence}indicators/add"),
    "drafting:comment": ("secretary", "{sentence}comments/add"),
    "drafting:propose": ("secretary", "{sentence}amendments/add"),
    "drafting:maps": ("coordinator", DRAFT + "maps/"),
    "front:thread": ("coordinator", "{thread}"),
    "front:verify": ("", "/verify/"),
    "front:search": ("", "/search/?q=แผน"),
    "front:search, nothing": ("", "/search/?q=ฮฮฮ"),
    "front:cycle": ("", "/cycles/83/2571/"),
    "reading:index": ("", "/read/"),
    "reading:plan": ("", "/read/sample-municipality-2/2571/"),
    "reading:project": ("", "{read_project}"),
    "drafting:own_start": ("neighbour", "/drafts/own/sample-municipality-2/2571/start"),
    "revisions:typing": ("planner", "/revisions/sample-municipality/2571/typing/"),
    "revisions:typing_where": ("planner", "/revisions/sample-municipality/2571/typing/where/"),
    "revisions:typing_check": ("planner", "/revisions/sample-municipality/2571/typing/check/"),
    "plans:plan": ("neighbour", PLAN),
    "plans:plan, empty": ("planner", "/plans/sample-municipality/2571/"),
    "plans:plan, another reads": ("coordinator", PLAN),
    "plans:projects": ("neighbour", f"{PLAN}projects/"),
    "plans:projects, nothing fits": ("neighbour", f"{PLAN}projects/?q=ไม่มีคำนี้"),
    "plans:project": ("neighbour", "{project}"),
    "plans:units": ("neighbour", f"{PLAN}units/"),
    "plans:coverage": ("neighbour", f"{PLAN}coverage/"),
    "coverage:cycle": ("", "/coverage/83/2571/"),
    "coverage:matrix": ("coordinator", "/coverage/83/2571/programmes/"),
    "coverage:matrix, authorities": ("", "/coverage/83/2571/programmes/?face=authority"),
    "coverage:matrix, both": ("coordinator", "/coverage/83/2571/programmes/?face=cross"),
    "coverage:projects": ("coordinator", "/coverage/83/2571/programmes/projects/"),
    "coverage:gaps": ("coordinator", "/coverage/83/2571/programmes/gaps/"),
    "coverage:gap": ("coordinator", "/coverage/83/2571/programmes/gaps/00310/"),
    "coverage:agenda": ("coordinator", "/coverage/83/2571/programmes/gaps/00310/agenda"),
    "coverage:map": ("coordinator", "/coverage/83/2571/programmes/map/"),
    "coverage:river": ("coordinator", "/coverage/83/2571/river/"),
    "coverage:river_box": ("coordinator", "/coverage/83/2571/river/0/0/"),
    "coverage:clones": ("coordinator", "/coverage/83/2571/joint/"),
    "plans:review": ("neighbour", f"{PLAN}links/national-strategy/"),
    "plans:review, confirmed": ("coordinator", f"{PLAN}links/national-strategy/?show=confirmed"),
    "plans:import_start": ("neighbour", "/plans/sample-municipality-2/2566/import"),
    "plans:import": ("neighbour", "{review}"),
    "plans:import, unreadable": ("neighbour", "{unreadable}"),
    "plans:import, columns": ("neighbour", "{columns}"),
    "plans:province": ("coordinator", "/plans/province/2571/"),
    "plans:province_framework": ("coordinator", "/plans/province/2571/frameworks/programmes/"),
    "revisions:index": ("neighbour", "/revisions/"),
    "revisions:rounds": ("neighbour", ROUNDS),
    "revisions:start": ("neighbour", f"{ROUNDS}start/"),
    "revisions:as_of": ("neighbour", f"{ROUNDS}as-of/"),
    "revisions:round": ("neighbour", "{round}"),
    "revisions:round, another reads": ("coordinator", "{promulgated}"),
    "revisions:state": ("neighbour", "{promulgated}plan/"),
    "revisions:compare": ("neighbour", "{round}compare/"),
    "revisions:history": ("neighbour", "{history}"),
    "revisions:edit": ("neighbour", "{draft_round}edit/"),
    "revisions:choose": ("neighbour", "{draft_round}choose/"),
    "revisions:add": ("neighbour", "{draft_round}add/"),
    "revisions:merge": ("neighbour", "{draft_round}merge/"),
    "revisions:take": ("neighbour", "{take}"),
    "revisions:item": ("neighbour", "{item_of_round}"),
    "revisions:part": ("neighbour", "{item_of_round}part/"),
    "centre:cycles": ("coordinator", "/centre/83/cycles/"),
    "printing:gallery": ("", "/documents/"),
    "framework:index": ("", "/frameworks/"),
    "framework:index, coordinator": ("coordinator", "/frameworks/"),
    "framework:edition": ("", "/frameworks/sdg/"),
    "framework:edition, draft": ("coordinator", "{draft}"),
    "framework:node": ("", f"{PROGRAMMES}items/00310/"),
    "framework:node, draft": ("coordinator", "{item}"),
    "framework:verify": ("", f"{PROGRAMMES}verify"),
    "framework:compare": ("", "/frameworks/nesdp-13/compare?with=nesdp-12"),
    "framework:record": ("neighbour", f"{PROGRAMMES}engine/"),
    "framework:confusable": ("neighbour", f"{PROGRAMMES}confusable/"),
    "framework:catalogue": ("coordinator", "/frameworks/catalogue/"),
    "framework:create": ("coordinator", "/frameworks/add"),
    "framework:edition_edit": ("coordinator", "{draft}edit"),
    "framework:edition_adopt": ("coordinator", "{draft}adopt"),
    "framework:edition_remove": ("coordinator", "{draft}remove"),
    "framework:edition_succeed": ("coordinator", "/frameworks/phuket-provincial/succeed"),
    "framework:edition_level": ("coordinator", "{draft}level"),
    "framework:import_start": ("coordinator", "{draft}import"),
    "framework:import": ("coordinator", "{more}"),
    "framework:node_add": ("coordinator", "{draft}items/add"),
    "framework:node_edit": ("coordinator", "{item}edit"),
    "framework:node_aids": ("coordinator", "{item}aids"),
    "framework:node_move": ("coordinator", "{item}move"),
    "framework:node_remove": ("coordinator", "{item}remove"),
    "framework:node_map": ("coordinator", "{item}maps/add"),
    "evaluation:index": ("", "/evaluations/"),
    "evaluation:begin": ("neighbour", "/evaluations/begin/sample-municipality-2/2571/"),
    "evaluation:evaluation": ("neighbour", "/evaluations/1/"),
    "evaluation:members": ("neighbour", "/evaluations/1/members/"),
    "evaluation:score": ("neighbour", "/evaluations/sheets/3/"),
    "evaluation:evidence": ("neighbour", "/evaluations/1/evidence/"),
    "delivery:index": ("", "/delivery/"),
    "delivery:plan": ("neighbour", DELIVERY),
    "delivery:year": ("neighbour", f"{DELIVERY}2569/"),
    "delivery:progress": ("neighbour", f"{DELIVERY}2569/progress/"),
    "delivery:many": ("neighbour", f"{DELIVERY}2569/progress/many/"),
    "delivery:months": ("neighbour", "/delivery/operations/2/months/"),
    "delivery:history": ("neighbour", "{delivered}"),
    "delivery:ordinance": ("", "/delivery/ordinances/1/"),
    "delivery:ordinance, planner": ("neighbour", "/delivery/ordinances/1/"),
    "delivery:lines": ("neighbour", "/delivery/ordinances/1/lines/"),
    "delivery:line": ("neighbour", "/delivery/lines/1/edit"),
    "delivery:operation": ("", "/delivery/operations/1/"),
    "delivery:operation, draft": ("neighbour", "/delivery/operations/2/"),
    "delivery:item_add": ("neighbour", "/delivery/operations/2/items/add"),
    "delivery:item": ("neighbour", "/delivery/items/1/edit"),
    "opendata:index": ("", "/open-data/"),
    "opendata:table": ("", "/open-data/projects/"),
    "opendata:snapshots": ("", "/open-data/snapshots/"),
    "opendata:snapshot": ("", "{snapshot}"),
    "referrals:index": ("", "/referrals/"),
    "referrals:index, coordinator": ("coordinator", "/referrals/"),
    "referrals:referral": ("neighbour", "/referrals/1/"),
    "referrals:refer": ("neighbour", "{beyond}"),
    "referrals:rank": ("coordinator", "/referrals/districts/8301/rank/"),
    "referrals:decide": ("coordinator", "/referrals/2/decide/"),
    "referrals:withdraw": ("neighbour", "/referrals/2/withdraw/"),
    "posting:index": ("", "/postings/"),
    "posting:authority": ("planner", "/postings/authorities/sample-municipality/"),
    "posting:authority, another reads": ("", "/postings/authorities/sample-municipality-2/"),
    "posting:post": ("neighbour", "{posting}post/"),
    "posting:take_down": ("neighbour", "{posting}take-down/"),
    "delivery:report": ("", "/delivery/reports/1/"),
    "readiness:index": ("", "/readiness/"),
    "readiness:index, coordinator": ("coordinator", "/readiness/"),
    "readiness:province": ("coordinator", f"{READY}?kind=outcome&like=type"),
    "readiness:province, executive": ("executive", READY),
    "readiness:weights": ("coordinator", f"{READY}weights/?kind=outcome&X=0&APSC=2&AEC=1&ASCC=1"),
    "readiness:settings": ("coordinator", f"{READY}settings/"),
    "readiness:indicators": ("coordinator", f"{READY}indicators/"),
    "readiness:add": ("coordinator", f"{READY}indicators/add"),
    "readiness:indicator": ("coordinator", f"{READY}indicators/X4/"),
    "readiness:edit": ("coordinator", f"{READY}indicators/X4/edit"),
    "readiness:collectors": ("coordinator", f"{READY}collectors/"),
    "readiness:workbook": ("planner", f"{READY}workbook/"),
    "readiness:authority": ("planner", f"{READY}authorities/sample-municipality/"),
    "readiness:collect": ("planner", f"{READY}authorities/sample-municipality/collect/"),
    "readiness:number": ("neighbour", f"{READY}authorities/sample-municipality-2/X2/"),
    "readiness:edition": ("", "/readiness/editions/2/"),
    "comments:policy": ("", "/comments/"),
    "comments:log": ("", "/comments/log/"),
    "comments:thread": ("", "{comments}"),
    "comments:thread, moderator": ("coordinator", "{comments}"),
    "comments:mine": ("", "{held_comment}"),
    "comments:report": ("", "{said_comment}report/"),
    "comments:notice": ("", "{notice}"),
    "comments:queue": ("coordinator", "/comments/queue/"),
    "comments:review": ("coordinator", "{appealed_comment}review/"),
    "comments:settle": ("coordinator", "{settle}"),
    "news:index": ("", "/news/"),
    "news:index, searching": ("coordinator", "/news/?q=สัมมนา"),
    "news:year": ("", "/news/2569/"),
    "news:month": ("", "/news/2569/11/"),
    "news:post": ("", "/news/p/1/"),
    "news:post, with a picture": ("coordinator", "/news/p/2/"),
    "news:desk": ("coordinator", "/news/desk/"),
    "news:new": ("coordinator", "/news/desk/new/"),
    "news:from_record": ("coordinator", "/news/desk/from/meeting/1/"),
    "news:edit": ("coordinator", "/news/desk/1/"),
    "news:edit, with a picture": ("coordinator", "/news/desk/2/"),
    "news:preview": ("coordinator", "/news/desk/2/preview/"),
    "places:index": ("", "/places/"),
    "places:province": ("", "/places/83/"),
    "places:authority": ("", "/places/authorities/pao/"),
    "ledger:index": ("coordinator", "/ledger/"),
    "ledger:verify": ("", "/ledger/verify/"),
}
NOT_PAGES = {
    "a file": {
        "opendata:dictionary", "opendata:dictionary_csv", "opendata:catalogue", "opendata:openapi", "opendata:api",
        "opendata:api_table", "opendata:download", "opendata:snapshot_file", "front:sitemap", "front:robots",
        "front:sample", "plans:workbook", "framework:template", "framework:canonical", "framework:record_json",
        "people:export", "drafting:record", "printing:document", "printing:sample", "printing:long_pdf_file",
        "centre:paper", "centre:evidence",
        "readiness:index_json", "readiness:template", "comments:log_csv",
        "news:atom", "news:rss", "news:picture", "news:attachment", "news:card",
    },
    "an act, never shown": {
        "plans:open", "plans:send", "plans:recall", "plans:decide", "plans:decide_undo", "plans:import_rows",
        "plans:import_apply", "plans:import_undo", "plans:import_discard", "plans:import_columns",
        "plans:import_forget", "printing:order_pdf",
        "comments:switch", "comments:withdraw", "comments:appeal",
        "news:undo", "news:publish", "news:withdraw", "news:delete", "news:add_picture", "news:add_attachment",
        "news:describe_picture", "news:remove_picture", "news:remove_attachment",
        "referrals:undo", "posting:address", "posting:undo",
        "evaluation:close", "evaluation:reopen", "evaluation:report", "evaluation:announce", "evaluation:renew",
        "evaluation:remove",
        "delivery:line_add", "delivery:paste", "delivery:workbook", "delivery:in_force", "delivery:ordinance_take_back",
        "delivery:line_remove", "delivery:announce", "delivery:amend", "delivery:discard", "delivery:recall",
        "delivery:item_remove", "delivery:report_withdraw", "delivery:progress_take_back", "delivery:ordinance_begin",
        "delivery:operation_begin", "delivery:publish",
        "readiness:begin", "readiness:publish", "readiness:take_back", "readiness:renew", "readiness:end",
        "readiness:compute", "readiness:freeze", "readiness:retire", "readiness:restore",
        "revisions:submit", "revisions:recall", "revisions:discard", "revisions:declare", "revisions:promulgate",
        "revisions:undo_step", "revisions:remove", "revisions:step", "revisions:first", "revisions:typing_begin",
        "drafting:undo", "drafting:renumber", "drafting:move", "drafting:remove", "drafting:origins_add",
        "drafting:origin_remove", "drafting:indicator_remove", "drafting:settle", "drafting:align",
        "drafting:align_decide",
        "framework:learn", "framework:import_apply", "framework:node_unmap", "people:end_term", "set_language",
    },
    "opens only after an adoption, a letter, an upload, a second plan or a long one; the tests of its app open it": {
        "coverage:clone", "coverage:clone_agenda", "printing:long_pdf",
        "drafting:notice", "drafting:notices", "drafting:decide", "drafting:indicator_edit", "centre:notice",
    },
    "asked by a script": {"live:changes", "drafting:tree", "drafting:suggest", "revisions:suggest"},
    "to where it leads": {"coverage:index", "drafting:own_open", "news:short"},
    "answers only after a code was sent by mail": {"account_confirm_login_code", "account_reauthenticate"},
}  # fmt: skip


def addresses(resolver: Any, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from addresses(entry, f"{entry.namespace}:" if entry.namespace else prefix)
        else:
            yield f"{prefix}{entry.name}"


def test_every_page_of_our_apps_is_looked_at() -> None:
    ours = {name for name in addresses(get_resolver()) if ":" in name or name == "set_language"}
    looked_at = {name.partition(",")[0] for name in (*PAGES, *(name for _, name, _ in LOOKS))}

    assert ours - looked_at - set().union(*NOT_PAGES.values(), *NOT_WORKSHOP_PAGES.values()) == set()


@pytest.fixture(scope="module")
def desks(visitors: Visitors) -> Iterator[Callable[[str, str], Any]]:
    """One page for each person and language, kept open: only reading happens here."""
    kept: dict[tuple[str, str], Any] = {}

    def desk(who: str, language: str) -> Any:
        if (who, language) not in kept:
            kept[who, language] = visitors(who, language=language)
            kept[who, language].context.add_init_script(Axe().axe_script)
        return kept[who, language]

    yield desk
    visitors.leave()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barriers_and_fits_every_screen(
    visitors: Visitors,
    there: dict[str, str],
    desks: Callable[[str, str], Any],
    barriers: Callable[..., list[str]],
    name: str,
) -> None:
    who, path = PAGES[name]
    page = desks(who, "th")
    visitors.complaints.clear()
    page.set_viewport_size({"width": 1280, "height": 900})

    answer = page.goto(path.format(**there))
    shorten(page)
    found = {"status": answer.status, "headings": page.locator("h1").count()}
    found["barriers at a desk"] = barriers(page)
    page.set_viewport_size({"width": 360, "height": 740})
    found["barriers on a phone"] = barriers(page, *BY_WIDTH)
    page.set_viewport_size({"width": 320, "height": 640})
    found["width of the narrowest"] = page.evaluate("document.documentElement.scrollWidth")

    assert found == {
        "status": 200,
        "headings": 1,
        "barriers at a desk": [],
        "barriers on a phone": [],
        "width of the narrowest": 320,
    }
    assert visitors.complaints == []


@pytest.mark.parametrize("who", sorted({who for who, _ in PAGES.values()}))
def test_every_page_speaks_thai_and_english(
    visitors: Visitors, there: dict[str, str], desks: Callable[[str, str], Any], who: str
) -> None:
    """As answers alone: the markup is the same, and that it fits was seen in Thai."""
    paths = [path.format(**there) for one, path in PAGES.values() if one == who]
    odd = {}
    for language in ("th", "en"):
        request = desks(who, language).context.request
        for path in paths:
            answer = request.get(path)
            if answer.status != 200 or f'<html lang="{language}"' not in answer.text():
                odd[language, path] = answer.status

    assert odd == {}


@pytest.mark.parametrize(
    ("status", "who", "path"),
    [
        (404, "", "/nothing-here/"),
        (404, "neighbour", "/plans/sample-municipality/2566/"),
        (403, "neighbour", "/plans/province/2566/"),
    ],
)
@pytest.mark.parametrize("language", ["th", "en"])
def test_a_refusal_is_a_page_like_any_other(
    visitors: Visitors,
    there: dict[str, str],
    desks: Callable[[str, str], Any],
    barriers: Callable[..., list[str]],
    status: int,
    who: str,
    path: str,
    language: str,
) -> None:
    page = desks(who, language)
    visitors.complaints.clear()
    page.set_viewport_size({"width": 360, "height": 740})

    answer = page.goto(path)

    assert (answer.status, barriers(page)) == (status, [])
    assert page.locator("main a[href='/']").count() >= 1
    assert len(visitors.complaints) == 1  # the browser notes the status of the page itself
    assert f"status of {status}" in visitors.complaints[0]
