"""Public tables as files and as an API: the same rows everywhere, nothing that is not everybody's."""

import csv
import hashlib
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from prasan.commands import export_open_data
from prasan.opendata.description import Column
from prasan.opendata.export import export
from prasan.opendata.tables import TABLES, get_table
from prasan.opendata.writing import csv_lines
from prasan.people.models import User
from prasan.plans.actions.plans import recall_plan, send_plan
from prasan.registration.models import Participant
from tests import workshop_world as ww
from tests.revisions.conftest import Story, story  # noqa: F401  the plan of Sample One

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(story: Story) -> Story:  # noqa: F811
    """Sample One's plan in force and sent."""
    story.open_first(date(2022, 11, 1))
    send_plan(story.plan, by=story.planner)
    return story


def table_of(code: str) -> list[dict[str, Any]]:
    found = get_table(code)
    assert found is not None
    names = [column.name for column in found.columns]
    return [dict(zip(names, row, strict=True)) for row in found.rows()]


def ask(address: str, **asked: Any) -> tuple[int, Any]:
    answer = Client().get(address, asked)
    return answer.status_code, json.loads(answer.content)


def test_the_three_files_hold_the_same_rows(published: Story, tmp_path: Path) -> None:
    export(tmp_path / "od")

    for table in TABLES:
        told = json.loads((tmp_path / "od" / f"{table.code}.json").read_text())["rows"]
        text = (tmp_path / "od" / f"{table.code}.csv").read_text("utf-8-sig")
        assert len(list(csv.DictReader(io.StringIO(text)))) == len(told)
        found = duckdb.sql(f"SELECT * FROM read_parquet('{tmp_path}/od/{table.code}.parquet')")
        assert found.columns == [column.name for column in table.columns]
        assert len(found.fetchall()) == len(told)
    baht = duckdb.sql(f"SELECT sum(baht) FROM read_parquet('{tmp_path}/od/budgets.parquet')").fetchall()
    assert baht == [(320_000,)]


def test_the_sums_tell_that_the_folder_is_whole(published: Story, tmp_path: Path) -> None:
    export(tmp_path / "od")
    lines = (tmp_path / "od" / "SHA256SUMS").read_text().splitlines()

    sums = dict(reversed(line.split("  ")) for line in lines)
    assert set(sums) == {path.name for path in (tmp_path / "od").iterdir()} - {"SHA256SUMS"}
    assert all(
        hashlib.sha256((tmp_path / "od" / name).read_bytes()).hexdigest() == sums[name] for name in sums
    )
    words = io.StringIO((tmp_path / "od" / "dictionary.csv").read_text("utf-8-sig"))
    described = {row["table"] for row in csv.DictReader(words)}
    assert described == {table.code for table in TABLES}


def test_a_folder_that_is_there_is_left_alone_and_a_failure_leaves_nothing(
    published: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    (tmp_path / "mine").mkdir()
    assert export_open_data.main([str(tmp_path / "mine")]) != 0
    assert "มี" in capsys.readouterr().err

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("prasan.opendata.export.write_parquet", full)
    assert export_open_data.main([str(tmp_path / "od")]) != 0
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_nobody_s_name_telephone_or_mail_is_in_any_file(published: Story, tmp_path: Path) -> None:
    workshop = ww.make_workshop("open")
    guest = ww.make_participant(workshop)
    Participant.objects.filter(pk=guest.pk).update(
        name="สมหญิง ลับมาก", phone="0812345678", email="secret.person@example.org"
    )
    export(tmp_path / "od")

    private = ["สมหญิง ลับมาก", "0812345678", "secret.person@example.org", guest.badge]
    private += [name for pair in User.objects.values_list("email", "name") for name in pair if name]
    for path in (tmp_path / "od").iterdir():
        content = path.read_bytes()
        if path.suffix == ".parquet":
            content = repr(duckdb.sql(f"SELECT * FROM read_parquet('{path}')").fetchall()).encode()
        assert [one for one in private if one.encode() in content] == [], path.name


def test_what_is_a_draft_is_in_no_table(story: Story) -> None:  # noqa: F811
    hidden = ww.make_workshop("hidden")
    type(hidden).objects.filter(pk=hidden.pk).update(released_at=None)
    assert (table_of("projects"), table_of("plans"), table_of("budgets"), table_of("workshops")) == (
        [],
        [],
        [],
        [],
    )

    story.open_first(date(2022, 11, 1))
    send_plan(story.plan, by=story.planner)
    assert len(table_of("projects")) == 4
    recall_plan(story.plan, by=story.planner)
    assert table_of("projects") == []


def test_a_text_that_looks_like_a_formula_is_no_formula_in_excel() -> None:
    columns = [Column("a", "text", "ก", "a"), Column("b", "integer", "ข", "b")]
    text = "".join(csv_lines(columns, [("=cmd()", -5), ("@x", None), ("ปกติ", 7)]))

    assert text == "\ufeffa,b\r\n'=cmd(),-5\r\n'@x,\r\nปกติ,7\r\n"


def test_the_api_gives_pages_and_answers_filters(published: Story) -> None:
    address = reverse("opendata:api_table", args=["projects"])

    status, first = ask(address, per_page=3)
    assert (status, first["count"], first["pages"], len(first["rows"])) == (200, 4, 2, 3)
    _, second = ask(address, per_page=3, page=2)
    assert [row["name"] for row in (*first["rows"], *second["rows"])] == [
        row["name"] for row in table_of("projects")
    ]
    assert ask(address, authority="sample-one")[1]["count"] == 4
    assert ask(address, authority="sample-two")[1]["count"] == 0
    assert ask(address, cycle="2566")[1]["count"] == 4


@pytest.mark.parametrize(
    ("code", "asked", "status"),
    [
        ("projects", {"page": "0"}, 400),
        ("projects", {"page": "๑"}, 400),
        ("projects", {"page": "99"}, 404),
        ("projects", {"per_page": "5000"}, 400),
        ("projects", {"nonsense": "1"}, 400),
        ("projects", {"cycle": "ปีนี้"}, 400),
        ("budgets", {"project": "not-a-uuid"}, 400),
        ("projects", {"authority": "ก" * 10_000}, 400),
        ("nothing", {}, 404),
    ],
)
def test_a_question_that_cannot_be_answered_gets_a_problem(
    published: Story, code: str, asked: dict[str, str], status: int
) -> None:
    answer = Client().get(reverse("opendata:api_table", args=[code]), asked)

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert json.loads(answer.content)["title"]


def test_every_answer_is_as_the_description_says(published: Story) -> None:
    status, described = ask(reverse("opendata:openapi"))
    assert (status, described["openapi"]) == (200, "3.1.0")

    for table in TABLES:
        operation = described["paths"][f"/tables/{table.code}/"]["get"]
        row = operation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["rows"][
            "items"
        ]
        _, answer = ask(reverse("opendata:api_table", args=[table.code]))
        for one in answer["rows"]:
            assert set(one) == set(row["required"])
            assert all(_fits(one[name], kind["type"]) for name, kind in row["properties"].items())


def _fits(value: Any, kinds: list[str]) -> bool:
    known = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
    return any(isinstance(value, known[kind]) for kind in kinds)


def test_a_client_that_has_the_file_is_told_so_until_it_changes(published: Story) -> None:
    address = reverse("opendata:download", args=["projects", "csv"])
    first = Client().get(address)

    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    recall_plan(published.plan, by=published.planner)
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert Client().get(reverse("opendata:download", args=["projects", "exe"])).status_code == 404


def test_every_table_has_a_page_and_the_catalogue_names_it(published: Story) -> None:
    _, catalogue = ask(reverse("opendata:catalogue"))
    assert len(catalogue["dcat:dataset"]) == len(TABLES)

    listed = strip_tags(Client().get(reverse("opendata:index")).content.decode())
    for table in TABLES:
        assert table.th in listed
        assert Client().get(reverse("opendata:table", args=[table.code])).status_code == 200


@pytest.mark.parametrize("code", ["projects", "budgets"])
def test_a_page_costs_the_same_for_one_project_and_for_four(
    published: Story, code: str, django_assert_num_queries: Any
) -> None:
    for _ in range(2):
        with django_assert_num_queries(2):
            Client().get(reverse("opendata:api_table", args=[code]))
        published.plan.projects.exclude(name="ตลาดสด").delete()
