"""What every request passes through."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

__all__ = ["without_nul"]


def without_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """First of all: a NUL in the question of an address is dropped, for PostgreSQL takes none into a query.

    What forms send is checked by their fields.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked:
            request.META["QUERY_STRING"] = asked.replace("%00", "")
        return get_response(request)

    return middleware
