"""The newsroom's own pages."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.news import actions, queries
from prasan.news.forms import AttachmentForm, BeginForm, PictureForm, PostForm, WithdrawForm, WordsForm
from prasan.news.models import About, Post
from prasan.news.problems import Refused
from prasan.news.richtext import render as as_html
from prasan.news.telling import Story, tell
from prasan.people.models import Organisation, Role
from prasan.people.queries import open_terms
from prasan.places.models import LocalAuthority, Province
from prasan.ui.responses import see_other
from prasan.ui.views import unprocessable

__all__ = [
    "act",
    "delete",
    "desk",
    "edit",
    "from_record",
    "new",
    "preview",
    "publish",
    "show",
    "undo",
    "withdraw",
]


def act(request: HttpRequest, do: Callable[[], Any], *, done: str) -> HttpResponse:
    """Do what a button asks for and go to what `do` returns; what is not possible is said on its own page (422)."""
    try:
        thing = do()
    except Refused as refusal:
        return unprocessable(request, str(refusal))
    messages.success(request, done)
    return see_other(*thing) if isinstance(thing, tuple) else see_other(thing)


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Drafts and posts of the newsroom, and what happened that no post tells of."""
    if not queries.offices_of(request.user):
        raise PermissionDenied(_("News is written by coordinators, planners and secretaries."))
    posts = list(queries.written_by(request.user)[:100])
    offers = [one for one in queries.offers(request.user) if _author_of(request.user, one.kind, one.key)]
    return render(request, "news/desk.html", {"posts": posts, "offers": offers})


def _author_of(user: Any, kind: str, key: int) -> bool:
    try:
        return author(user, tell(user, kind, key)) is not None
    except Refused:
        return False


def author(user: Any, story: Story) -> Organisation | None:
    """In whose name the user may tell this story: the authority's own, else an office of the province."""
    for term in open_terms(user):
        home, role = term.office.organisation, term.office.role
        if story.authority and home == story.organisation and role in (Role.PLANNER, Role.SECRETARY):
            return home
        of_province = not story.authority and home.province_code == story.province_code
        if of_province and role in (Role.COORDINATOR, Role.SECRETARY):
            return home
    return None


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Begin a post that no record tells."""
    offices = queries.offices_of(request.user)
    if not offices:
        raise PermissionDenied(_("News is written by coordinators, planners and secretaries."))
    form = BeginForm(request.POST or None, offices=offices)
    if request.method == "POST" and form.is_valid():
        post = _begin(request.user, form.cleaned_data)
        messages.success(request, _("The draft is kept. Nobody but your newsroom sees it."))
        return see_other("news:edit", post.pk)
    return render(request, "news/new.html", {"form": form}, status=422 if form.errors else 200)


def _begin(user: Any, given: dict[str, Any]) -> Post:
    home: Organisation = given["organisation"]
    coordinates = any(
        t.office.organisation_id == home.pk and t.office.role == Role.COORDINATOR for t in open_terms(user)
    )
    authority = None if coordinates else LocalAuthority.objects.filter(organisation=home).first()
    return actions.begin(
        given["title"],
        given["text"],
        province=Province.objects.get(code=home.province_code),
        organisation=home,
        authority=authority,
        by=user,
        is_sample=bool(authority and authority.is_sample),
    )


@login_required
def from_record(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """Read what the record tells of a thing, and take it as a draft."""
    try:
        story = tell(request.user, kind, key)
    except Refused as refusal:
        return unprocessable(request, str(refusal))
    home = author(request.user, story)
    if home is None:
        raise PermissionDenied
    if request.method == "POST":

        def do() -> tuple[str, int]:
            return "news:edit", actions.draft_from_record(
                story, kind=kind, key=key, organisation=home, by=request.user
            ).pk

        return act(request, do, done=_("Drafted from the record. Each sentence shows where it comes from."))
    context = {"story": story, "kind": About(kind), "key": key, "body": as_html(story.text)}
    earlier = Post.objects.written_by(request.user).filter(about_kind=kind, about_key=key).first()
    return render(request, "news/from_record.html", {**context, "earlier": earlier})


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a post; somebody else's change meanwhile is shown beside."""
    post = queries.get_own(request.user, pk)
    initial = {"title": post.title, "text": post.text, "version": post.version}
    form = PostForm(request.POST or None, initial=initial)
    conflict = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(post, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            conflict = refusal.code == "changed-meanwhile"
        else:
            messages.success(request, _("Saved."))
            return see_other("news:edit", post.pk)
    return show(request, post, form=form, conflict=conflict)


def show(request: HttpRequest, post: Post, **context: Any) -> HttpResponse:
    """The page of the writers, with whichever form failed; 422 when one did."""
    forms = {"form": None, "picture_form": None, "file_form": None, "withdraw_form": None, **context}
    failed = any(getattr(one, "errors", None) for one in forms.values())
    given = {
        **forms,
        "form": forms["form"]
        or PostForm(initial={"title": post.title, "text": post.text, "version": post.version}),
        "picture_form": forms["picture_form"] or PictureForm(prefix="picture"),
        "file_form": forms["file_form"] or AttachmentForm(prefix="file"),
        "withdraw_form": forms["withdraw_form"] or WithdrawForm(prefix="withdraw"),
        "post": post,
        "told": queries.told_of(post),
        "pictures": [(one, _words_of(one)) for one in post.pictures.all()],
        "attachments": post.attachments.all(),
        "versions": post.versions.select_related("by")[:10],
    }
    return render(request, "news/edit.html", given, status=422 if failed else 200)


def _words_of(picture: Any) -> WordsForm:
    return WordsForm(
        prefix=f"words-{picture.pk}", initial={"alt_th": picture.alt_th, "caption_th": picture.caption_th}
    )


@require_safe
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The post as readers will see it."""
    post = queries.get_own(request.user, pk)
    context = {"post": post, "body": as_html(post.text), "pictures": post.pictures.all(), "is_preview": True}
    return render(request, "news/preview.html", {**context, "attachments": post.attachments.all()})


@require_POST
@login_required
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    post = queries.get_own(request.user, pk)
    done = _("The last change was taken back.")
    return act(request, lambda: ("news:edit", actions.undo(post, by=request.user).pk), done=done)


@require_POST
@login_required
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    post = queries.get_own(request.user, pk, can="news.publish")
    return act(
        request, lambda: actions.publish(post, by=request.user), done=_("Published. Everybody can read it.")
    )


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the post away; the reason stays at its address."""
    post = queries.get_own(request.user, pk, can="news.publish")
    form = WithdrawForm(request.POST, prefix="withdraw")
    if not form.is_valid():
        return show(request, post, withdraw_form=form)
    why = form.cleaned_data["why"]
    done = _("Withdrawn. Its address says when and why.")
    return act(request, lambda: ("news:edit", actions.withdraw(post, why, by=request.user).pk), done=done)


@require_POST
@login_required
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    post = queries.get_own(request.user, pk)

    def do() -> str:
        actions.delete_draft(post, by=request.user)
        return "news:desk"

    return act(request, do, done=_("The draft was deleted."))
