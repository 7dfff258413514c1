"""The news of the demo: the post of 2557 as the record tells it again, and a sample of the practice workshop."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from prasan.front.founding import SLUG
from prasan.news import actions
from prasan.news.models import Post
from prasan.news.problems import Refused
from prasan.news.telling import tell
from prasan.people.models import Organisation, User
from prasan.workshop.models import Workshop


def build_news(practice: Workshop, *, coordinator: User) -> None:
    """Draft both posts from the record and publish them; safe to run again, for what exists is left alone."""
    founding = Workshop.objects.get(slug=SLUG)
    for workshop in (founding, practice):
        if Post.objects.filter(about_kind="workshop", about_key=workshop.pk).exists():
            continue
        try:
            story = tell(coordinator, "workshop", workshop.pk)
        except Refused:  # the practice workshop may lie ahead
            continue
        pao = Organisation.objects.get(code="pao")
        post = actions.draft_from_record(
            story, kind="workshop", key=workshop.pk, organisation=pao, by=coordinator
        )
        if workshop == practice:
            actions.add_picture(
                post,
                _drawing(),
                alt_th="ภาพวาดตัวอย่าง: แท่งสามสีแทนสามเสาหลัก",
                caption_th="ภาพตัวอย่าง",
                by=coordinator,
            )
        actions.publish(post, by=coordinator)


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
