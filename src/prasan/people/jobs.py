"""Mail that follows an act; sent by the worker, so that a slow mail server keeps nobody waiting."""

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from prasan.people.models import Membership
from prasan.tasks import task


@task
def send_invitation(term_id: int, sign_in_url: str) -> None:
    """Tell a new office-holder how to sign in. Nothing is sent when the term has gone meanwhile."""
    term = Membership.objects.with_office().select_related("user").filter(pk=term_id).first()
    if term is None or not term.is_open:
        return
    context = {"term": term, "user": term.user, "office": term.office, "sign_in_url": sign_in_url}
    with translation.override("th"):
        subject = render_to_string("people/email/invitation_subject.txt", context).strip()
        body = render_to_string("people/email/invitation.txt", context)
    send_mail(subject, body, None, [term.user.email])
