"""The rules of moderation for a workshop and for a session, the gate, and the speaker's pass."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.documents import qr
from prasan.people import passes
from prasan.questions import actions, queries
from prasan.questions.forms import PolicyForm
from prasan.questions.models import ModerationPolicy
from prasan.questions.rules import SPEAKERS
from prasan.questions.views.moderation import hand_of
from prasan.registration.queries import get_workshop
from prasan.ui.responses import see_other
from prasan.workshop.models import Session


def workshop_policy(request: HttpRequest, workshop: str) -> HttpResponse:
    """The rules for the whole workshop; the coordinator's."""
    home = get_workshop(request.user, workshop)
    if not request.user.has_perm("workshop.prepare", home):
        raise PermissionDenied(_("The rules for the whole workshop are set by its coordinator."))
    form = _policy_form(request, ModerationPolicy.objects.filter(workshop=home, session=None).first())
    if request.method == "POST" and form.is_valid():
        actions.set_policy(home, by=request.user, **form.cleaned_data)
        messages.success(request, _("The rules are set and public."))
        return see_other("questions:policy", workshop)
    context = {"workshop": home, "form": form}
    return render(request, "questions/workshop_policy.html", context, status=422 if form.errors else 200)


def _policy_form(request: HttpRequest, policy: ModerationPolicy | None) -> PolicyForm:
    begin = policy or ModerationPolicy()
    fields = ("pre_moderation", "text_th", "text_en")
    return PolicyForm(request.POST or None, initial={name: getattr(begin, name) for name in fields})


def session_policy(request: HttpRequest, workshop: str, session: int) -> HttpResponse:
    """The rules where this session differs, whether it takes questions, and the pass for the speaker."""
    asked = queries.get_session(request.user, workshop, session, can="questions.moderate")
    form = _policy_form(request, _nearest(asked))
    if request.method == "POST" and form.is_valid():
        actions.set_policy(asked, by=hand_of(request, asked), **form.cleaned_data)
        messages.success(request, _("The rules of this session are set."))
        return see_other("questions:settings", workshop, session)
    manner = queries.manner_of(asked)
    address = request.build_absolute_uri(passes.link(SPEAKERS, asked.pk, manner.speaker_version))
    context = {
        "workshop": asked.workshop,
        "session": asked,
        "form": form,
        "manner": manner,
        "over": queries.why_closed(asked, manner) in ("over", "no-questions"),
        "address": address,
        "code": mark_safe(qr.svg(address, title=_("QR code of the speaker's pass"))),  # noqa: S308  our own drawing
    }
    return render(request, "questions/settings.html", context, status=422 if form.errors else 200)


def _nearest(session: Session) -> ModerationPolicy | None:
    own = ModerationPolicy.objects.filter(session=session).first()
    return own or ModerationPolicy.objects.filter(workshop=session.workshop_id, session=None).first()


@require_POST
def gate(request: HttpRequest, workshop: str, session: int) -> HttpResponse:
    """Close the session for questions, or open it again."""
    asked = queries.get_session(request.user, workshop, session, can="questions.moderate")
    if request.POST.get("to") == "close":
        actions.close_questions(asked, by=hand_of(request, asked))
        messages.success(request, _("The session takes no more questions."))
    else:
        actions.open_questions(asked, by=hand_of(request, asked))
        messages.success(request, _("The session takes questions again."))
    return see_other("questions:settings", workshop, session)


@require_POST
def new_speaker_pass(request: HttpRequest, workshop: str, session: int) -> HttpResponse:
    """Make the speaker's earlier passes void."""
    asked = queries.get_session(request.user, workshop, session, can="questions.moderate")
    actions.renew_speaker_pass(asked, by=hand_of(request, asked))
    messages.success(request, _("The earlier passes are void; hand out this one."))
    return see_other("questions:settings", workshop, session)
