"""Questions that no page asks for."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from prasan.ui.middleware import without_nul


@pytest.mark.parametrize(
    ("asked", "given"), [("q=a%00b", "ab"), ("q=%00", ""), ("q=%2500", "%00"), ("q=%E0%B8%81", "ก")]
)
def test_a_nul_in_the_question_is_dropped(asked: str, given: str) -> None:
    seen: list[Any] = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(request.GET["q"])
        return HttpResponse()

    without_nul(page)(RequestFactory().get(f"/search/?{asked}"))

    assert seen == [given]
