"""The news of the demo: the post of 2557 as the record tells it again, and a sample of a meeting."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw

from prasan.centre.models import Meeting
from prasan.front.founding import SLUG
from prasan.news import actions
from prasan.news.models import Post
from prasan.news.telling import tell
from prasan.people.models import Organisation, User
from prasan.workshop.models import Workshop


def build_news(*, coordinator: User) -> None:
    """Draft both posts from the record and publish them; safe to run again, for what exists is left alone."""
    _publish("workshop", Workshop.objects.get(slug=SLUG).pk, by=coordinator)
    meetings = Meeting.objects.filter(is_sample=True, released_at__isnull=False, body__authority=None)
    newest = meetings.filter(held_on__lte=timezone.localdate()).order_by("-held_on").first()
    if newest:
        _publish("meeting", newest.pk, by=coordinator, picture=_drawing())


def _publish(kind: str, key: int, *, by: User, picture: ContentFile[bytes] | None = None) -> None:
    if Post.objects.filter(about_kind=kind, about_key=key).exists():
        return
    pao = Organisation.objects.get(code="pao")
    post = actions.draft_from_record(tell(by, kind, key), kind=kind, key=key, organisation=pao, by=by)
    if picture:
        alt = "ภาพวาดตัวอย่าง: แท่งสามสีแทนสามเสาหลัก"
        actions.add_picture(post, picture, alt_th=alt, caption_th="ภาพตัวอย่าง", by=by)
    actions.publish(post, by=by)


def _drawing() -> ContentFile[bytes]:
    """Three pillars; a drawing and no photograph, for nobody was there."""
    picture = Image.new("RGB", (1200, 500), "#e8eef7")
    pen = ImageDraw.Draw(picture)
    for number, colour in enumerate(("#12305a", "#d9a441", "#4a7a5b")):
        left = 250 + number * 270
        pen.rectangle((left, 150, left + 160, 430), fill=colour)
    pen.polygon(((180, 130), (600, 40), (1020, 130)), fill="#8fa3c2")
    file = BytesIO()
    picture.save(file, "PNG")
    return ContentFile(file.getvalue(), name="drawing.png")
