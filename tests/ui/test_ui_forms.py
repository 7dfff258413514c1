"""How forms look and speak."""

import re

import pytest
from django import forms
from django.utils.translation import override

from tests.ui.gallery import PlanForm


class Everything(forms.Form):
    name = forms.CharField(min_length=3, max_length=5)
    count = forms.IntegerField(min_value=1)
    mail = forms.EmailField()
    kind = forms.ChoiceField(choices=[("a", "A")])
    file = forms.FileField()


def test_an_optional_field_says_so_and_a_required_one_does_not() -> None:
    with override("en"):
        form = PlanForm()

        assert "(optional)" in form["note"].as_field_group()
        assert "(optional)" not in form["year"].as_field_group()


def test_label_help_and_error_belong_to_the_control_by_name() -> None:
    drawn = PlanForm({}, {})["file"].as_field_group()

    assert '<label for="id_file">' in drawn
    assert 'id="id_file_helptext"' in drawn
    assert 'id="id_file_error"' in drawn
    assert 'aria-describedby="id_file_helptext id_file_error"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_a_group_of_buttons_is_a_fieldset_with_a_legend() -> None:
    drawn = PlanForm()["kind"].as_field_group()

    assert re.search(r"<fieldset.*<legend>ชนิด</legend>.*type=\"radio\".*</fieldset>", drawn, re.DOTALL)


def test_a_form_with_errors_begins_with_links_to_them() -> None:
    form = PlanForm({"year": "2571", "kind": "a", "sure": "on"}, {})

    drawn = str(form)

    assert drawn.index('role="alert"') < drawn.index("<label")
    assert re.findall(r'<li><a href="(#[^"]+)">([^<]+)</a></li>', drawn) == [
        ("#id_file", "แฟ้มแผน (.xlsx): โปรดกรอกช่องนี้")
    ]


def test_a_form_without_errors_has_no_summary() -> None:
    assert "role=" not in str(PlanForm())


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"name": "ก", "count": "x", "mail": "x", "kind": "z"},
        {"name": "กขคงจฉช", "count": "0", "mail": "@", "kind": ""},
        {"name": "a\0bc", "count": "1.5"},
    ],
)
def test_what_is_wrong_is_said_in_thai(data: dict[str, str]) -> None:
    with override("th"):
        messages = [message for found in Everything(data, {}).errors.values() for message in found]

    assert messages
    assert [message for message in messages if not re.search("[ก-๙]", message)] == []
