"""What the draft serves of the plans above it, and what nothing serves."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.drafting.models import Draft
from prasan.drafting.queries import alignment, drafts
from prasan.drafting.views.steps import about
from prasan.framework.actions import confirm, reject, suggest_links
from prasan.framework.models import Node
from prasan.ui.responses import see_other

LONGEST = 2000


@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    """The table of alignment, the gaps, and strategies that their words cannot tell apart."""
    draft = drafts.get_draft(request.user, code)
    audit, by_code = alignment.confusion_of(draft)
    context = about(request, draft) | {
        "table": alignment.alignment_of(draft),
        "audit": audit,
        "pairs": [(by_code[each.code], by_code[each.other], each) for each in audit.collisions],
        "too_few": [by_code[code] for code in audit.too_few],
    }
    return render(request, "drafting/alignment.html", context)


@login_required
@require_POST
def renew(request: HttpRequest, code: str) -> HttpResponse:
    """Have links suggested for the strategies as they read now."""
    draft = drafts.get_draft(request.user, code, can="drafting.write")
    suggest_quietly(draft)
    messages.success(request, _("The suggestions are those of the present words."))
    return see_other("drafting:alignment", code)


def suggest_quietly(draft: Draft) -> None:
    """Bring the suggestions in line with the words; the engine acts, not a person."""
    suggest_links(alignment.subjects_of(draft), alignment.references_of(draft), by=None)


@login_required
@require_POST
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm or reject that a strategy serves an item above."""
    draft = drafts.get_draft(request.user, code, can="drafting.write")
    node = drafts.get_sentence(draft, _number(request.POST.get("sentence")))
    target = get_object_or_404(
        Node.objects.select_related("edition__framework"),
        pk=_number(request.POST.get("node")),
        edition__in=alignment.references_of(draft),
    )
    subject = next((one for one in alignment.subjects_of(draft) if one.id == node.pk), None)
    subject = subject or alignment.subject_of(draft, node)
    batch = (reject if request.POST.get("verdict") == "reject" else confirm)(subject, target, by=request.user)
    said = _("Rejected.") if request.POST.get("verdict") == "reject" else _("Confirmed.")
    messages.success(request, said)
    back = request.POST.get("back")
    if back == "sentence":
        return see_other("drafting:sentence", code, node.pk)
    return see_other(f"{reverse('drafting:alignment', args=[code])}#s{batch.edition.pk}-{node.pk}")


@require_safe
def suggest(request: HttpRequest, code: str) -> HttpResponse:
    """What the words in the form would serve, while they are typed; nothing is stored."""
    draft = drafts.get_draft(request.user, code)
    text = request.GET.get("text", "")[:LONGEST].replace("\0", "")
    context = {"found": alignment.live_suggestions(draft, text), "typed": text.strip()}
    return render(request, "drafting/suggestions.html", context)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 16 else 0
