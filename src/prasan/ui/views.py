"""Error pages, in Thai and English. The page for a broken server needs neither database nor request."""

from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseForbidden,
    HttpResponseNotFound,
    HttpResponseServerError,
)
from django.shortcuts import render
from django.template.loader import render_to_string

__all__ = ["bad_request", "csrf_failure", "forbidden", "not_found", "server_error", "unprocessable"]

# Shown when even the template of the 500 page cannot be drawn.
LAST_RESORT = (
    '<!doctype html><html lang="th"><meta charset="utf-8"><title>500</title>'
    "<h1>ระบบขัดข้อง</h1><p>โปรดลองใหม่อีกครั้ง หากยังพบปัญหา โปรดแจ้งผู้ดูแลระบบ</p>"
    '<p lang="en">Something broke on our side. Please try again, or tell the administrator.</p></html>'
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponseBadRequest(render_to_string("ui/errors/400.html", request=request))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The visitor may know the page but not do this; the reason is shown when it was given in words."""
    reason = str(exception) if exception.args else ""
    return HttpResponseForbidden(render_to_string("ui/errors/403.html", {"reason": reason}, request))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponseNotFound(render_to_string("ui/errors/404.html", request=request))


def unprocessable(request: HttpRequest, message: str, **context: Any) -> HttpResponse:
    """The page for input that has no form to show it in, e.g. a file that cannot be read."""
    return render(request, "ui/errors/422.html", {"message": message, **context}, status=422)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponseForbidden(render_to_string("ui/errors/csrf.html", request=request))


def server_error(request: HttpRequest) -> HttpResponse:
    try:
        return HttpResponseServerError(render_to_string("ui/errors/500.html"))
    except Exception:  # noqa: BLE001  (whatever broke the page must not break the apology)
        return HttpResponseServerError(LAST_RESORT)
