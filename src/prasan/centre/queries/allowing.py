"""What one may not do is refused where it is fetched."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied

Thing = TypeVar("Thing")


def allowed(user: Any, can: str, thing: Thing) -> Thing:
    """The thing, or PermissionDenied (403) when the user may know of it but not do that."""
    if can and not user.has_perm(can, thing):
        raise PermissionDenied
    return thing
