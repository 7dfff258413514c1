"""From the draft to the adopted framework: earlier items, agenda, resolution, notices, what needs review."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prasan.drafting import actions, content
from prasan.drafting.actions.adoption import APPROVING, is_entitled
from prasan.drafting.forms import RELATIONS, AdoptForm, TableForm
from prasan.drafting.models import Notice
from prasan.drafting.queries import drafts, mapping
from prasan.drafting.queries.orphans import orphans_of
from prasan.drafting.views.steps import with_form
from prasan.framework.models import NodeMap
from prasan.people.rules import demand
from prasan.ui.responses import see_other


@login_required
def maps(request: HttpRequest, code: str) -> HttpResponse:
    """What became of the items of the edition before: proposed by their words, said by a person."""
    draft = drafts.get_draft(request.user, code, can="drafting.write")
    if request.method == "POST":
        said = actions.confirm_maps(draft, _answers(request.POST), by=request.user)
        messages.success(request, _("%(n)s items were answered.") % {"n": said})
        return see_other("drafting:maps", code)
    rows = mapping.proposals(draft)
    context = {
        "draft": draft,
        "rows": rows,
        "left": sum(not row.said for row in rows),
        "targets": sorted(draft.edition.nodes.all(), key=lambda node: node.position),
        "relations": RELATIONS,
        "dropped": NodeMap.Relation.DROPPED,
    }
    return render(request, "drafting/maps.html", context)


def _answers(posted: Any) -> dict[int, tuple[str, int | None]]:
    """`r<old key>` is a relation, `t<old key>` the key of the new item; rows without both are left out."""
    found: dict[int, tuple[str, int | None]] = {}
    for name, relation in posted.items():
        key = name[1:]
        if name[0] != "r" or not key.isdecimal() or relation not in NodeMap.Relation.values:
            continue
        target = posted.get(f"t{key}", "")
        if relation == NodeMap.Relation.DROPPED:
            found[int(key)] = (relation, None)
        elif target.isascii() and target.isdecimal() and len(target) < 16:
            found[int(key)] = (relation, int(target))
    return found


@login_required
def agenda(request: HttpRequest, code: str) -> HttpResponse:
    """Put the draft before a meeting, and see what meetings have said of it."""
    draft = drafts.get_draft(request.user, code, can="drafting.table")
    meetings = drafts.meetings_to_table(request.user, draft)
    form = TableForm(request.POST or None, meetings=meetings)
    tablings = draft.tablings.select_related("item__meeting__body", "version")
    return with_form(
        request, form, lambda: actions.put_on_agenda(draft, form.cleaned_data["meeting"], by=request.user),
        done=_("The draft is on the agenda."), to=reverse("drafting:agenda", args=[code]), draft=draft,
        meetings=meetings, tablings=list(tablings), resolutions=drafts.resolutions_on(request.user, draft),
        template="drafting/agenda.html",
    )  # fmt: skip


@login_required
def adopt(request: HttpRequest, code: str) -> HttpResponse:
    """Adopt the framework by a resolution; what it means is said before."""
    draft = drafts.get_draft(request.user, code, can="drafting.adopt")
    fitting = [
        one
        for one in drafts.resolutions_on(request.user, draft)
        if one.kind in APPROVING and is_entitled(draft, one)
    ]
    form = AdoptForm(request.POST or None, resolutions=fitting)
    told = _("The framework is adopted and frozen, and every authority of the province has been told.")
    done = _("The own strategies are adopted and frozen; the plan offers them now.") if draft.is_own else told
    return with_form(
        request, form, lambda: actions.adopt(draft, form.cleaned_data["resolution"], by=request.user),
        done=done, to=draft,
        draft=draft, resolutions=fitting, unmapped=mapping.unmapped(draft), template="drafting/adopt.html",
    )  # fmt: skip


@require_safe
def record_json(request: HttpRequest, code: str) -> HttpResponse:
    """What stands beside the adopted text, as the bytes that were digested."""
    draft = drafts.get_draft(request.user, code)
    name = f"{draft.edition.code}-record.json"
    return HttpResponse(
        content.record_json(draft),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@login_required
@require_safe
def notices(request: HttpRequest, code: str) -> HttpResponse:
    """Which authorities were told, and who has read it."""
    draft = drafts.get_draft(request.user, code, can="drafting.follow_up")
    told = drafts.notices_of(draft)
    context = {"draft": draft, "notices": told, "read": sum(one.read_at is not None for one in told)}
    return render(request, "drafting/notices.html", context)


@login_required
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice of one authority; sending the form says that it was read."""
    found = (
        Notice.objects.select_related("draft__edition", "draft__cycle", "authority", "read_by")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    demand(request.user, "drafting.read_notice", found)
    if request.method == "POST":
        actions.mark_read(found, by=request.user)
        messages.success(request, _("Noted: your authority has read it."))
        return see_other("drafting:notice", pk)
    return render(request, "drafting/notice.html", {"notice": found, "draft": found.draft})


@login_required
@require_safe
def orphans(request: HttpRequest, code: str) -> HttpResponse:
    """Projects whose links point to what was dropped or changed, as far as the reader may see them."""
    draft = drafts.get_draft(request.user, code)
    rows = orphans_of(draft, request.user)
    return render(request, "drafting/orphans.html", {"draft": draft, "rows": rows})
