"""What every request passes through."""

from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

__all__ = ["RefuseUnwritable"]


class RefuseUnwritable(MiddlewareMixin):
    """An address with a NUL is answered with 400: no page has one, and PostgreSQL takes none into a question.

    What forms send is checked by their fields.
    """

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], _args: object, _kwargs: object
    ) -> None:
        asked = request.path + unquote(request.META.get("QUERY_STRING", ""))
        if "\x00" in asked:
            raise BadRequest
