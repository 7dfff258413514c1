"""Pictures are drawn again without the camera's notes; files are taken by content; cards follow their post."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from prasan.news import actions, images
from prasan.news.models import Post
from prasan.news.problems import Refused
from prasan.people.models import User
from tests.world import World

Write = Callable[..., Post]


def photo(width: int = 2000, height: int = 1000, form: str = "JPEG") -> ContentFile[bytes]:
    """A photograph lying on its side, with the place and the device in its notes."""
    picture, notes = Image.new("RGB", (width, height), "teal"), Image.Exif()
    notes[0x0112], notes[0x010F] = 6, "SECRET-CAMERA"
    file = BytesIO()
    picture.save(file, form, exif=notes)
    return ContentFile(file.getvalue(), name="IMG_0001.jpg")


def test_a_picture_stands_upright_in_three_widths_without_notes(write: Write, world: World) -> None:
    picture = actions.add_picture(write(draft=True), photo(), alt_th="ภาพหมู่", by=world.coordinator)

    assert picture.widths == [[480, 960], [960, 1920], [1000, 2000]]
    for width, height in picture.widths:
        stored = images.path_of(picture.folder, width).read_bytes()
        with Image.open(BytesIO(stored)) as opened:
            assert (opened.format, opened.size, dict(opened.getexif())) == ("WEBP", (width, height), {})
        assert b"SECRET" not in stored


def test_no_post_is_published_while_a_picture_is_not_described(write: Write, world: World) -> None:
    post = write(draft=True)
    picture = actions.add_picture(post, photo(), alt_th="", by=world.coordinator)
    with pytest.raises(Refused) as refused:
        actions.publish(post, by=world.coordinator)
    assert refused.value.code == "no-alt"

    actions.describe_picture(picture, alt_th="ภาพหมู่", caption_th="", by=world.coordinator)
    actions.publish(post, by=world.coordinator)

    assert 'alt="ภาพหมู่"' in Client().get(Post.objects.get().get_absolute_url()).content.decode()
    assert Client().get(picture.source)["Content-Type"] == "image/webp"


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\xff\xd8\xff" + b"x" * 500, b"<svg onload=alert(1)>", b"PK\x03\x04"]
)
def test_what_is_no_picture_is_refused_with_a_sentence(
    write: Write, world: World, client_of: Callable[[User], Client], content: bytes
) -> None:
    post = write(draft=True)
    answer = client_of(world.coordinator).post(
        reverse("news:add_picture", args=[post.pk]),
        {"picture-file": ContentFile(content, name="a.jpg"), "picture-alt_th": "ก"},
    )

    assert answer.status_code == 422
    assert post.pictures.count() == 0


def test_a_bomb_is_refused_before_it_is_opened(world: World) -> None:
    file = BytesIO()
    Image.new("1", (9_000, 9_000)).save(file, "PNG")
    with pytest.raises(Refused) as refused:
        images.redraw(ContentFile(file.getvalue(), name="bomb.png"))
    assert refused.value.code == "picture-large"


def test_pictures_and_files_of_a_draft_are_unknown_to_others(
    write: Write, world: World, client_of: Callable[[User], Client]
) -> None:
    post = write(own=True, draft=True)
    picture = actions.add_picture(post, photo(), alt_th="ภาพ", by=world.planner)
    paper = ContentFile(b"%PDF-1.7 x", name="x.exe")
    file = actions.add_attachment(post, paper, title_th="ประกาศ", by=world.planner)
    addresses = [picture.source, reverse("news:attachment", args=[file.pk])]

    assert [Client().get(one).status_code for one in addresses] == [404, 404]
    for answer in [client_of(world.planner).get(one) for one in addresses]:
        assert answer.status_code == 200
        answer.close()
    assert file.ending == "pdf"


def test_removed_pictures_leave_the_disk(
    write: Write, world: World, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    picture = actions.add_picture(write(draft=True), photo(), alt_th="ภาพ", by=world.coordinator)
    path = images.path_of(picture.folder, 480)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        actions.remove_picture(picture, by=world.coordinator)
    assert not path.exists()


def test_the_card_of_a_shared_link_is_a_png_and_follows_the_post(write: Write, world: World) -> None:
    post = write()
    address = f"{post.get_absolute_url()}card.png"
    first = Client().get(address)
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    actions.edit(post, "หัวข้อใหม่ ที่ ปู่ น้ำ กำลัง", post.text, by=world.coordinator)

    second = Client().get(address, headers={"If-None-Match": first["ETag"]})

    assert Image.open(BytesIO(first.content)).size == (1200, 630)
    assert second.status_code == 200
    assert second.content != first.content
