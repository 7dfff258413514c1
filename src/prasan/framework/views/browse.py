"""Reading frameworks: the list, an edition as a tree, an item, what changed, and proof of what was adopted."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.framework import canonical as canon
from prasan.framework.forms import DigestForm, SearchForm
from prasan.framework.models import Edition, Link, Node
from prasan.framework.queries import coverage, links
from prasan.framework.queries import editions as queries
from prasan.framework.queries.catalogue import catalogue_differences
from prasan.framework.subjects import visible_links
from prasan.people.rules import demand
from prasan.places.forms import AsOfForm
from prasan.ui.kept import keep_for_strangers

FEW_NODES = 60
"""Up to so many items a tree is shown unfolded."""


@require_safe
@keep_for_strangers
def index(request: HttpRequest) -> HttpResponse:
    """Every edition by kind, with how it stands on a day."""
    form = AsOfForm(request.GET)
    day = form.day()
    groups = queries.edition_groups(request.user, day)
    context = {
        "form": form,
        "day": day,
        "groups": groups,
        "in_force": sum(row.standing == "in-force" for group in groups for row in group.rows),
    }
    return render(request, "framework/index.html", context, status=422 if form.errors else 200)


@require_safe
@keep_for_strangers
def edition(request: HttpRequest, edition: str) -> HttpResponse:
    """An edition as a tree with what is linked to it; `?q=` searches, `?open=all` unfolds everything."""
    found = queries.get_edition(request.user, edition)
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    roots = queries.tree_of(found)
    nodes = [branch.node for root in roots for branch in root.walk()]
    context = _about(request, found) | {
        "roots": roots,
        "nodes": nodes,
        "form": form,
        "words": words,
        "matches": queries.matches(nodes, words) if words else [],
        "is_open": request.GET.get("open") == "all" or len(nodes) <= FEW_NODES,
        "has_siblings": bool(queries.siblings_of(request.user, found)),
    }
    return render(request, "framework/edition.html", context | _covered(request, found, nodes))


def _covered(request: HttpRequest, edition: Edition, nodes: list[Node]) -> dict[str, Any]:
    """Counts beside the titles, of what the reader may see."""
    cells = coverage.coverage_cells(edition, only=visible_links(request.user), nodes=nodes)
    for node in nodes:
        node.cell = cells[node.pk]  # type: ignore[attr-defined]  # shown beside the title
    return {
        "targets": sum(node.is_target for node in nodes),
        "uncovered": sum(node.is_target and not cells[node.pk].confirmed for node in nodes),
        "has_links": any(cell.confirmed or cell.suggested for cell in cells.values()),
    }


@require_safe
@keep_for_strangers
def node(request: HttpRequest, edition: str, code: str) -> HttpResponse:
    """An item: its words and where they come from, its aids, its maps, and what is linked to it."""
    found = queries.get_node(request.user, edition, code)
    everything = list(found.edition.nodes.all())
    below = [each for each in everything if each.parent_id == found.pk]
    for each in (*everything, found):
        each.edition = found.edition
    context = _about(request, found.edition) | {
        "node": found,
        "above": queries.ancestors_of(found, everything),
        "below": below,
        "maps": queries.maps_of(found),
        "has_siblings": bool(queries.siblings_of(request.user, found.edition)),
        "counts": links.counts_at(found, request.user),
        "confirmed": links.linked_subjects(found, request.user, states=[Link.State.CONFIRMED]),
        "waiting": links.linked_subjects(
            found, request.user, states=[Link.State.SUGGESTED, Link.State.STALE]
        ),
    }
    return render(request, "framework/node.html", context)


@require_safe
@keep_for_strangers
def compare(request: HttpRequest, edition: str) -> HttpResponse:
    """What an edition changed against another one of the same framework (`?with=`), the one before it by default."""
    new = queries.get_edition(request.user, edition)
    others = queries.siblings_of(request.user, new)
    wanted = request.GET.get("with")
    old = next((other for other in others if other.code == wanted), None)
    if wanted and old is None:
        raise Http404
    old = old or queries.predecessor_of(new, others) or next(iter(others), None)
    context = _about(request, new) | {"others": others, "old": old}
    if old:
        context["diff"] = queries.difference(old, new)
    return render(request, "framework/compare.html", context)


@require_safe
def canonical(request: HttpRequest, edition: str) -> HttpResponse:
    """The adopted text as the bytes that were digested."""
    found = queries.get_edition(request.user, edition)
    body = canon.canonical_json(found, list(found.nodes.all()))
    return HttpResponse(
        body,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{found.code}.json"'},
    )


@require_safe
def verify(request: HttpRequest, edition: str) -> HttpResponse:
    """Whether the text is still what was adopted, for anybody; a digest from paper can be compared."""
    found = queries.get_edition(request.user, edition)
    form = DigestForm(request.GET)
    typed = form.cleaned_data["digest"] if form.is_valid() else ""
    context = _about(request, found) | {
        "form": form,
        "computed": canon.digest(found, list(found.nodes.all())),
        "is_intact": queries.is_intact(found),
        "typed": typed,
        "typed_matches": typed == found.digest,
    }
    return render(request, "framework/verify.html", context)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Where stored text differs from the catalogue shipped with this release."""
    demand(request.user, "framework.create")
    return render(request, "framework/catalogue.html", {"differences": catalogue_differences()})


def _about(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    return {"edition": edition, "can_edit": request.user.has_perm("framework.edit", edition)}
