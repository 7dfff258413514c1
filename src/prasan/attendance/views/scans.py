"""The machine side of the desk: batches of scans, names for when the network is gone, and the service worker."""

from typing import Any

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from prasan.attendance import actions, queries
from prasan.attendance.actions import Taken
from prasan.attendance.forms import Batch, BatchRefused, Typed
from prasan.attendance.queries import Desk
from prasan.attendance.seating import places
from prasan.attendance.wording import said
from prasan.registration.problems import RegistrationProblem

WORKER = "attendance/worker.js"


@require_POST
def scans(request: HttpRequest, workshop: str) -> JsonResponse:
    """A batch of marks -> an answer for each. Sending a batch again is safe: what is stored is answered again.

    `{"sent_at": ms, "scans": [{"nonce", "code", "way", "taken_at", "walk_in": {...}}]}`, times in milliseconds since
    1970 by the desk's clock. "stored" means that it survives a killed server; "refused" that it never will be taken.
    """
    desk = queries.get_desk(request.user, workshop)
    try:
        batch = Batch.read(request.body, desk.workshop)
    except BatchRefused as refusal:
        return JsonResponse({"error": str(refusal)}, status=400)
    taken = actions.take(desk, batch.scans) if batch.scans else []
    taken += [_typed(desk, one) for one in batch.typed]
    where = places(desk.workshop.pk, [one.guest.pk for one in taken if one.guest])
    refused = _("This scan cannot be read.")
    answers = [_answer(one, where) for one in taken]
    answers += [{"nonce": nonce, "state": "refused", "tone": "bad", "title": refused} for nonce in batch.bad]
    return JsonResponse({"answers": answers}, headers={"Cache-Control": "no-store"})


def _typed(desk: Desk, one: Typed) -> Taken:
    """A walk-in who was let in while the desk was cut off is in the room: a full house cannot send them home."""
    try:
        return actions.walk_in(desk, one.scan, one.name, override=True, **one.about)
    except RegistrationProblem:  # the workshop is over: kept in the log by name, for the report
        return actions.take(desk, [one.scan])[0]


def _answer(taken: Taken, where: dict[int, str]) -> dict[str, Any]:
    words = said(taken, where.get(taken.guest.pk, "") if taken.guest else "")
    state = "stored" if taken.mark else "refused"
    return {"nonce": taken.nonce, "state": state, **vars(words)}


@require_GET
def names(request: HttpRequest, workshop: str) -> JsonResponse:
    """Badge, name and organisation of everybody, for a desk without network. 410 when nobody needs them any more."""
    desk = queries.get_desk(request.user, workshop)
    if desk.workshop.is_closed or desk.workshop.is_over:
        return JsonResponse({"names": []}, status=410)
    listed = list(queries.names_of(desk.workshop))
    return JsonResponse({"names": listed}, headers={"Cache-Control": "no-store"})


@require_safe
def worker(request: HttpRequest, workshop: str) -> HttpResponse:
    """The service worker, served from beside the page so that it may keep this desk and nothing else of the site."""
    path = finders.find(WORKER)
    if path is None:
        raise Http404
    with open(path, encoding="utf-8") as script:
        return HttpResponse(
            script.read(),
            content_type="text/javascript; charset=utf-8",
            headers={
                "Service-Worker-Allowed": reverse("attendance:desk", args=[workshop]),
                "Cache-Control": "no-cache",
            },
        )
