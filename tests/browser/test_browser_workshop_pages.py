"""Every page around a workshop as the one who needs it sees it: no barriers, no complaints, on every screen."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import BY_WIDTH, shorten
from tests.browser.hall import Hall, W

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("workshop pages")]

BODY = "/centre/bodies/{body}/"
GROUP = f"{W}groups/{{group}}/"
ASKED = f"{W}questions/{{session}}/"
VOTES = f"{W}votes/economy/"
GUESTS = f"{W}guests/"

# Who looks -> name of the address -> where. "{…}" is a key of the sample workshop.
WORKSHOP_PAGES: dict[str, dict[str, str]] = {
    "": {
        "centre:body": BODY,
        "centre:meeting": "/centre/meetings/{meeting}/",
        "centre:resolution": "/centre/resolutions/{resolution}/",
        "centre:province": "/centre/83/",
        "centre:resolutions": "/centre/83/resolutions/",
        "workshop:index": "/workshops/",
        "workshop:workshop": W,
        "workshop:workshop, founding": "/workshops/phuket-2557/",
        "workshop:print": f"{W}print/",
        "workshop:changes": f"{W}changes/",
        "workshop:compare": f"{W}changes/1-1/",
        "workshop:version": f"{W}version/1/",
        "joining:door": "/j/",
        "joining:enter": "/j/{code}/",
        "registration:join": f"{GUESTS}join/",
        "registration:notice": f"{GUESTS}notice/",
        "questions:index": f"{W}questions/",
        "questions:record": f"{W}questions/record/",
        "questions:policy": f"{W}questions/rules/",
        "questions:log": f"{W}questions/log/",
        "voting:index": f"{W}votes/",
        "voting:rounds": f"{W}votes/priorities/",
        "voting:results": f"{VOTES}results/",
        "voting:replay": f"{VOTES}results/replay/",
        "outcome:thanks": f"{W}outcome/survey/thanks/",
    },
    "guest": {
        "registration:me": f"{GUESTS}me/",
        "registration:my_data": f"{GUESTS}me/data/",
        "registration:my_needs": f"{GUESTS}me/needs/",
        "registration:my_cancel": f"{GUESTS}me/cancel/",
        "registration:my_erase": f"{GUESTS}me/erase/",
        "questions:mine": f"{W}questions/mine/",
        "questions:ask": f"{ASKED}ask/",
        "questions:questions": ASKED,
        "studio:mine": f"{W}groups/mine/",
        "studio:index": f"{W}groups/",
        "studio:board": GROUP,
        "studio:report_back": f"{GROUP}report/",
        "voting:vote": VOTES,
        "voting:mine": f"{VOTES}mine/",
        "voting:priorities": f"{W}votes/priorities/{{round}}/",
        "outcome:survey": f"{W}outcome/survey/",
        "outcome:voice": f"{W}outcome/voice/",
        "outcome:certificate": f"{W}outcome/certificate/",
    },
    "invited": {
        "registration:invitation": f"{GUESTS}invited/",
        "registration:replace": f"{GUESTS}invited/{{delegate}}/replace/",
        "outcome:organisation_voice": f"{W}outcome/voice/organisation/",
    },
    "desk": {
        "workshop:duty": f"{W}duty/{{duty}}/",
        "registration:guests": f"{GUESTS}list/",
        "registration:guest": f"{GUESTS}list/{{guest}}/",
        "registration:needs": f"{GUESTS}needs/",
        "registration:badges": f"{GUESTS}badges/",
        "attendance:board": f"{W}attendance/",
        "attendance:missing": f"{W}attendance/missing/",
        "attendance:screen": f"{W}attendance/screen/",
        "attendance:desk": f"{W}attendance/desk/",
        "attendance:sheet": f"{W}attendance/sheet/",
        "attendance:paper": f"{W}attendance/paper/",
        "studio:door_lists": f"{W}groups/doors/",
        "voting:slips": f"{VOTES}slips/",
        "voting:slips_print": f"{VOTES}slips/print/{{batch}}/",
        "voting:slip": f"{VOTES}slips/{{slip}}/",
        "voting:round_paper": f"{W}votes/priorities/{{round}}/paper/",
    },
    "moderator": {
        "questions:speaker": f"{ASKED}speaker/",
        "questions:moderate": f"{ASKED}moderate/",
        "questions:slip": f"{ASKED}slip/",
        "questions:settings": f"{ASKED}settings/",
        "questions:question": f"{ASKED}{{question}}/",
    },
    "facilitator": {
        "studio:console": f"{GROUP}console/",
        "studio:questions": f"{GROUP}questions/",
        "studio:question": f"{GROUP}questions/{{guide}}/",
        "studio:card": f"{GROUP}cards/{{card}}/",
        "studio:summary": f"{GROUP}summary/",
        "studio:finish": f"{GROUP}finish/",
        "studio:bring_in": f"{GROUP}bring-in/",
        "voting:statements": f"{VOTES}statements/",
        "voting:statement_new": f"{VOTES}statements/new/",
        "voting:statement": f"{VOTES}statements/{{statement}}/",
    },
    "hall": {
        "hall:screen": f"{W}hall/",
        "hall:remote": f"{W}hall/remote/",
        "hall:queue": f"{W}hall/queue/",
    },
    "secretary": {
        "centre:body_edit": f"{BODY}edit/",
        "centre:seat_add": f"{BODY}seats/add/",
        "centre:seat_fill": "/centre/seats/{seat}/fill/",
        "centre:seat_edit": "/centre/seats/{seat}/edit/",
        "centre:seat_end": "/centre/seats/{seat}/end/",
        "centre:meeting_plan": f"{BODY}meetings/plan/",
        "centre:meeting_edit": "/centre/meetings/{planned}/edit/",
        "centre:item_add": "/centre/meetings/{planned}/items/add/",
        "centre:item_edit": "/centre/items/{waiting_item}/edit/",
        "centre:resolve": "/centre/items/{waiting_item}/resolve/",
        "centre:found": "/centre/83/found/",
        "centre:authority": "/centre/83/authorities/sample-municipality/",
        "centre:body_quorum": f"{BODY}quorum/",
        "centre:attendance": "/centre/meetings/{planned}/attendance/",
        "centre:minutes": "/centre/meetings/{planned}/minutes/",
        "centre:letters": "/centre/meetings/{planned}/letters/",
        "centre:item_write": "/centre/items/{waiting_item}/write/",
        "centre:papers": "/centre/items/{waiting_item}/papers/",
        "centre:comments": "/centre/items/{waiting_item}/comments/",
        "centre:progress": "/centre/resolutions/{resolution}/progress/",
    },
    "coordinator": {
        "workshop:create": "/workshops/new/",
        "workshop:import_new": "/workshops/import/",
        "workshop:import": f"{W}import/",
        "workshop:staff": f"{W}staff/",
        "workshop:edit": f"{W}edit/",
        "workshop:parts": f"{W}parts/rooms/",
        "workshop:part": f"{W}parts/rooms/{{room}}/",
        "workshop:programme": f"{W}programme/",
        "workshop:session_new": f"{W}programme/new/",
        "workshop:session_edit": f"{W}programme/{{session}}/",
        "workshop:template": f"{W}programme/template/one-day/",
        "workshop:materials": f"{W}materials/{{session}}/",
        "workshop:duties": f"{W}duties/",
        "workshop:duty_sheet": f"{W}duties/sheet/",
        "registration:overview": GUESTS,
        "registration:quotas": f"{GUESTS}seats/",
        "registration:invitations": f"{GUESTS}invitations/",
        "registration:invite": f"{GUESTS}invitations/add/",
        "registration:import": f"{GUESTS}invitations/import/",
        "registration:invitation_edit": f"{GUESTS}invitations/{{organisation}}/",
        "registration:invitation_withdraw": f"{GUESTS}invitations/{{organisation}}/withdraw/",
        "registration:letters": f"{GUESTS}letters/",
        "registration:letters_file": f"{GUESTS}letters/print/",
        "registration:outbox": f"{GUESTS}messages/",
        "attendance:report": f"{W}attendance/report/",
        "questions:workshop_policy": f"{W}questions/moderation-rules/",
        "studio:seating": f"{W}groups/seating/",
        "studio:preview": f"{W}groups/seating/preview/",
        "outcome:figures": f"{W}outcome/survey/figures/",
        "outcome:certificates": f"{W}outcome/certificates/",
        "outcome:report": f"{W}outcome/report/",
        "outcome:costs": f"{W}outcome/report/costs/",
        "outcome:chapter": f"{W}outcome/report/summary/",
    },
}
LOOKS = [(who, name, path) for who, pages in WORKSHOP_PAGES.items() for name, path in pages.items()]
NOT_WORKSHOP_PAGES = {
    "a file": {
        "workshop:calendar", "workshop:export", "workshop:material", "registration:list_template",
        "registration:my_calendar", "attendance:names", "attendance:worker", "attendance:word", "attendance:excel",
        "questions:log_csv", "studio:cards_csv", "studio:cards_xlsx", "voting:table", "outcome:docx",
    },
    "a part of a page": {
        "attendance:figures", "attendance:screen_figures", "questions:questions_part", "questions:speaker_part",
        "questions:moderate_part", "studio:now", "studio:cards", "studio:console_work", "studio:console_cards",
        "voting:round_state", "voting:round_ballots", "voting:state", "voting:live", "hall:shown", "hall:timer",
        "hall:remote_part", "hall:one",
    },
    "an act, never shown": {
        "centre:notices_prepare", "centre:notices_send", "centre:minutes_finish", "centre:minutes_reopen",
        "centre:minutes_adopt", "centre:paper_remove", "centre:comment_remove", "centre:progress_remove",
        "centre:index", "centre:meeting_release", "centre:meeting_withdraw", "centre:item_move", "centre:item_remove",
        "centre:resolution_remove", "centre:resolution_done", "workshop:from_resolution", "workshop:delete",
        "workshop:close", "workshop:part_delete", "workshop:part_move", "workshop:session_delete", "workshop:empty",
        "workshop:release", "workshop:material_change", "workshop:duty_renew", "workshop:duty_end",
        "workshop:duty_hand_in", "registration:guest_cancel", "registration:guest_renew", "registration:guests_file",
        "registration:add_groups", "registration:invitation_renew", "registration:prepare", "registration:send",
        "registration:my_export", "registration:withdraw", "registration:decline", "attendance:check_in",
        "attendance:undo", "attendance:walk_in", "attendance:scans", "attendance:close", "questions:gate",
        "questions:new_speaker_pass", "questions:move", "questions:hide", "questions:merge", "questions:take_out",
        "questions:promise", "questions:answer", "questions:support", "questions:appeal", "studio:take_place",
        "studio:fix", "studio:undo", "studio:late", "studio:move", "studio:add", "studio:take_back", "studio:timer",
        "studio:doors", "studio:ask", "studio:pair", "studio:questions_take", "studio:question_move",
        "studio:card_reword", "studio:card_hide", "studio:card_merge", "studio:card_undo", "studio:bring_in_keep",
        "studio:templates_take",
        "voting:round_switch", "voting:round_print", "voting:cast", "voting:test_groups", "voting:switch",
        "voting:slips_make", "hall:step", "hall:show", "hall:timers", "hall:usual", "hall:public", "hall:change",
        "outcome:prepare_survey", "outcome:open_survey", "outcome:bands", "people:pass",
    },
    "looked at by the tests of its app: the demo has none to show": {
        "centre:resolution_edit", "registration:list", "registration:message", "outcome:items",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def desks(hall: Hall) -> Iterator[Callable[[str], Any]]:
    """One page for each person, kept open: only reading happens here."""
    kept: dict[str, Any] = {}

    def desk(who: str) -> Any:
        if who not in kept:
            kept[who] = hall.enter(who)
            kept[who].context.add_init_script(Axe().axe_script)
        return kept[who]

    yield desk
    hall.visitors.leave()


@pytest.mark.parametrize(("who", "name", "path"), LOOKS, ids=[f"{name} ({who})" for who, name, _ in LOOKS])
def test_a_page_around_a_workshop_has_no_barriers_and_fits_every_screen(
    hall: Hall,
    desks: Callable[[str], Any],
    barriers: Callable[..., list[str]],
    who: str,
    name: str,
    path: str,
) -> None:
    page = desks(who)
    hall.visitors.complaints.clear()
    page.set_viewport_size({"width": 1280, "height": 900})

    answer = page.goto(path.format(**hall.keys))
    shorten(page)
    found = {
        "status": answer.status,
        "headings": page.locator("h1").count(),
        "barriers at a desk": barriers(page),
    }
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
    assert hall.visitors.complaints == []


@pytest.mark.parametrize("who", WORKSHOP_PAGES)
def test_every_page_speaks_english_too(hall: Hall, who: str) -> None:
    page = hall.enter(who, language="en")
    request = page.context.request

    answers = {name: request.get(path.format(**hall.keys)) for name, path in WORKSHOP_PAGES[who].items()}

    assert {name: one.status for name, one in answers.items() if one.status != 200} == {}
    assert [name for name, one in answers.items() if '<html lang="en"' not in one.text()] == []
