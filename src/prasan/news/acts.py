"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.models import Act
from prasan.ledger.sentences import describe, locate
from prasan.news.models import Post

describe(
    {
        "news.begun": _("began the news post “{subject}”"),
        "news.drafted": _("drafted the news post “{subject}” from the record, {sentences} sentences"),
        "news.edited": _("changed the news post “{subject}”, now version {version}"),
        "news.undone": _("took the last change of the news post “{subject}” back"),
        "news.deleted": _("deleted the draft “{subject}”"),
        "news.picture_added": _("added a picture to the news post “{subject}”"),
        "news.picture_changed": _("changed the words of a picture of the news post “{subject}”"),
        "news.picture_removed": _("removed a picture of the news post “{subject}”"),
        "news.file_added": _("added the file “{title}” to the news post “{subject}”"),
        "news.file_removed": _("removed the file “{title}” from the news post “{subject}”"),
    }
)
describe(
    {
        "news.published": _("published the news post “{subject}”"),
        "news.corrected": _("corrected the published news post “{subject}”, now version {version}"),
        "news.withdrawn": _("withdrew the news post “{subject}”: {why}"),
    },
    public=True,
)


def _post(act: Act) -> str:
    found = Post.objects.filter(pk=act.subject_id).first()
    return found.get_absolute_url() if found else ""


locate({"news.post": _post})
