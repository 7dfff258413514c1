"""The one e-mail to an author or to whoever gave a notice; the address is deleted when it is sent.

May run twice without harm: without an address nothing is sent.
"""

from urllib.parse import urljoin

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from prasan.comments.models import Address, Comment, Notice
from prasan.tasks import enqueue, task

__all__ = ["send_word", "write_to_author", "write_to_notifier"]


def write_to_author(comment: Comment, site: str) -> None:
    """Queue the mail with the decision, when an address was left. `site`: "https://…/" for the link."""
    _queue(Address.objects.filter(comment=comment).first(), urljoin(site, comment.author_url))


def write_to_notifier(notice: Notice, site: str) -> None:
    """Queue the mail with the answer."""
    _queue(Address.objects.filter(notice=notice).first(), urljoin(site, notice.url))


def _queue(address: Address | None, page: str) -> None:
    if address:
        enqueue(send_word, address.pk, page)


@task()
def send_word(address_pk: int, page: str) -> None:
    """Send the mail and delete the address."""
    address = (
        Address.objects.select_related("comment__thread", "notice__comment__thread")
        .filter(pk=address_pk)
        .first()
    )
    if address is None:
        return
    with translation.override("th"):
        body = render_to_string("comments/email/word.txt", {"address": address, "page": page})
        subject = render_to_string("comments/email/word_subject.txt", {"address": address}).strip()
    send_mail(subject, body, None, [address.email])
    address.delete()
