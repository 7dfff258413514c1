"""Pages of the sign-in library that do not exist here: nobody has a password, and addresses belong to appointments."""

from django.http import Http404, HttpRequest
from django.urls import re_path


def closed(request: HttpRequest) -> None:
    raise Http404


urlpatterns = [re_path(r"^(?:email|confirm-email|password)/", closed)]
