"""Sheets that wait to be taken over."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from prasan.framework.models import NodeImport
from prasan.framework.queries.editions import visible_editions


def get_import(user: Any, pk: int) -> NodeImport:
    """A sheet read for a draft; Http404 where the draft may not be seen, PermissionDenied where not edited."""
    found = NodeImport.objects.filter(pk=pk, edition__in=visible_editions(user)).select_related(
        "edition__framework"
    )
    node_import = found.first()
    if node_import is None:
        raise Http404
    if not user.has_perm("framework.edit", node_import.edition):
        raise PermissionDenied
    return node_import
