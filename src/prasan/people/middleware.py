"""Lets permissions see the passes that a visitor carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from prasan.people import passes


def carry_passes(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """After the sign-in middleware: `request.user` knows its session's passes; still read only when asked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user

        def with_passes() -> object:
            passes.attach(user, request.session)
            return user._wrapped if isinstance(user, SimpleLazyObject) else user

        request.user = SimpleLazyObject(with_passes)
        return get_response(request)

    return middleware
