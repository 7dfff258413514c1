"""Beginning, drafting, changing posts, and taking a change back."""

from django.db import transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.news.models import MOST_LETTERS, MOST_LETTERS_OF_TITLE, Post, State, Version
from prasan.news.problems import Refused
from prasan.news.telling import Story
from prasan.news.words import search_text, terms_of
from prasan.people.models import Organisation, User
from prasan.places.models import LocalAuthority, Province
from prasan.thai import normalize

__all__ = ["begin", "current", "delete_draft", "draft_from_record", "edit", "note", "undo"]


@transaction.atomic
def begin(
    title: str,
    text: str,
    *,
    province: Province,
    organisation: Organisation,
    authority: LocalAuthority | None = None,
    by: User | None,
    is_sample: bool = False,
) -> Post:
    """Begin a draft that nobody but its writers sees."""
    post = Post(province=province, organisation=organisation, authority=authority, is_sample=is_sample)
    _write(post, title, text, by=by)
    note("news.begun", post, by)
    return post


@transaction.atomic
def draft_from_record(
    story: Story, *, kind: str, key: int, organisation: Organisation, by: User | None
) -> Post:
    """Draft a post from a story; the sentences stay beside it with the facts they were made of."""
    post = Post(
        province_id=story.province_code,
        organisation=organisation,
        authority=story.authority,
        about_kind=kind,
        about_key=key,
        about_url=story.url,
        told=story.told,
        thread=story.thread,
        is_sample=story.is_sample,
    )
    _write(post, story.title.text[:MOST_LETTERS_OF_TITLE], story.text[:MOST_LETTERS], by=by)
    note("news.drafted", post, by, sentences=len(story.told) - 1)
    return post


@transaction.atomic
def edit(post: Post, title: str, text: str, *, version: int | None = None, by: User | None) -> Post:
    """Change headline and text. With `version`, the one that was read, refuses with "changed-meanwhile"."""
    post = current(post, version)
    if (title, text) == (post.title, post.text):
        return post
    post.version += 1
    _write(post, title, text, by=by)
    note("news.corrected" if post.is_published else "news.edited", post, by, version=post.version)
    return post


@transaction.atomic
def undo(post: Post, *, by: User | None) -> Post:
    """Go back to the words before the last change; undoing again goes one further back. Refuses: "nothing-to-undo"."""
    post = current(post, None)
    newest, *earlier = post.versions.order_by("-number")[:2]
    if not earlier:
        raise Refused("nothing-to-undo")
    newest.delete()
    post.version += 1
    post.title, post.text = earlier[0].title, earlier[0].text
    _fold(post)
    post.save()
    note("news.undone", post, by)
    return post


@transaction.atomic
def delete_draft(post: Post, *, by: User | None) -> None:
    """Delete a draft that was never published, with its files. Refuses with "not-draft"."""
    from prasan.news.actions.files import drop_files

    post = current(post, None)
    if post.state != State.DRAFT or post.published_at:
        raise Refused("not-draft")
    drop_files(post)
    note("news.deleted", post, by)
    post.delete()


def current(post: Post, version: int | None) -> Post:
    """The post as it stands now, locked for a change."""
    fresh = Post.objects.select_for_update().get(pk=post.pk)
    if version is not None and version != fresh.version:
        raise Refused("changed-meanwhile")
    return fresh


def note(verb: str, post: Post, by: User | None, **data: str | int) -> None:
    record(verb, on=post, by=by, data=data, scope=post.scope)


def _write(post: Post, title: str, text: str, *, by: User | None) -> None:
    """Store the words, folded for search too, and keep them as a version."""
    post.title, post.text = " ".join(normalize(title).split()) or "–", normalize(text)
    _fold(post)
    post.save()
    last = post.versions.order_by("-number").values_list("number", flat=True).first() or 0
    Version.objects.create(post=post, number=last + 1, title=post.title, text=post.text, by=by)


def _fold(post: Post) -> None:
    post.search, post.terms = search_text(post.title, post.text), terms_of(post.title, post.text)
    post.changed_at = timezone.now()
