"""What runs after the act: the mail with a written answer, and the late refresh after many supports.

Both may run twice without harm: a mail is marked as sent, a refresh only says "look again".
"""

from datetime import timedelta

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django_tasks import default_task_backend

from prasan.live.actions import touch
from prasan.questions.models import Question, State
from prasan.questions.queries import askers_of
from prasan.tasks import enqueue, task

__all__ = ["mail_answer", "send_answer", "tell_of_supports"]


def mail_answer(question: Question, page: str = "") -> None:
    """Queue the mail to whoever asked a question that is answered in writing; nothing for any other."""
    if question.state == State.WRITTEN:
        enqueue(send_answer, question.pk, page)


def tell_of_supports(session_pk: int, *, after: int) -> None:
    """Refresh the hall's phones `after` seconds from now, so that the last supports are seen as well."""
    if default_task_backend.supports_defer:
        late = refresh.using(run_after=timezone.now() + timedelta(seconds=after))
        transaction.on_commit(lambda: late.enqueue(session_pk))


@task()
def refresh(session_pk: int) -> None:
    """Tell the pages that follow the session's questions to look again."""
    touch(f"questions/{session_pk}")


@task()
def send_answer(question_pk: int, page: str) -> None:
    """Send the written answer to each asker who left an address and has not been written to yet."""
    question = Question.objects.for_pages().filter(pk=question_pk, state=State.WRITTEN).first()
    if question is None:
        return
    for asked, guest in askers_of(question):
        if not guest.email or asked.answer_mailed_at:
            continue
        context = {"asked": asked, "question": question, "workshop": question.session.workshop, "page": page}
        with translation.override("th"):
            subject = render_to_string("questions/email/answer_subject.txt", context).strip()
            body = render_to_string("questions/email/answer.txt", context)
        send_mail(subject, body, None, [guest.email])
        Question.objects.filter(pk=asked.pk).update(answer_mailed_at=timezone.now())
