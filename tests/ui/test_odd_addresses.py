"""Addresses that no page has."""

import pytest
from django.test import Client
from django.utils.html import strip_tags

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/plans/?q=a%00b", "/plans/?q=%00", "/?%00=1"])
def test_a_nul_in_an_address_is_refused_in_words(address: str) -> None:
    answer = Client().get(address)

    assert answer.status_code == 400
    assert "ไม่เข้าใจคำขอ" in strip_tags(answer.content.decode())
