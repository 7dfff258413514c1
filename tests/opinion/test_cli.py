"""`prasan opinion` as others call it."""

import csv
import json
from pathlib import Path

import pytest

from prasan.opinion.cli import main
from tests.opinion.tables import TABLE_A, as_log, camps, log_of, shuffled

HEAD = ["timestamp", "datetime", "comment-id", "voter-id", "vote"]
FAST = ["--permutations", "2", "--resamples", "2"]


def write(path: Path, head: list[str], rows: list[list]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([head, *rows])
    return path


def write_votes(path: Path, log: list[tuple], *, start: int = 1_500_000_000_000) -> Path:
    rows = [[start + order * 60_001, "Mon", statement, voter, vote] for order, voter, statement, vote in log]
    return write(path, HEAD, rows)


@pytest.fixture
def table_a(tmp_path: Path) -> Path:
    return write_votes(tmp_path / "votes.csv", log_of(TABLE_A))


def told(capsys: pytest.CaptureFixture, *arguments: object) -> dict:
    assert main([*map(str, arguments), "--json", *FAST]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_json_has_what_was_promised(table_a: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    people = write(tmp_path / "people.csv", ["voter-id", "group"], [[f"p{n}", "all"] for n in range(1, 7)])

    result = told(capsys, table_a, "--people", people)

    first = result["statements"][0]
    assert [one["id"] for one in result["statements"]] == ["s1", "s2", "s3", "s4"]
    assert {name: first[name] for name in ("agree", "disagree", "pass", "bridging", "polis_gac")} == {
        "agree": 3, "disagree": 3, "pass": 0, "bridging": -0.152845, "polis_gac": 0.16,
    }  # fmt: skip
    assert first["by_group"]["all"] | {"lower": 0, "upper": 0, "lower_disagree": 0} == {
        "agree": 3, "disagree": 3, "pass": 0, "share": 0.5, "lower": 0, "upper": 0, "lower_disagree": 0,
    }  # fmt: skip
    assert result["declared"]["lens"] == [{"name": "all", "checked_in": 6, "voters": 6}]
    assert {name: result["discovered"][name] for name in ("k", "p_value", "stability", "reliable")} == {
        "k": 1, "p_value": 1.0, "stability": 0.0, "reliable": False,
    }  # fmt: skip
    assert result["discovered"]["membership"] == {"p1": "ก", "p2": "ก", "p4": "ก", "p6": "ก"}
    assert (result["polis"]["k"], result["polis"]["membership"]) == (
        2, {"p1": "0", "p2": "0", "p3": "0", "p4": "1", "p5": "1", "p6": "1"},
    )  # fmt: skip
    assert len(result["digest"]) == 64


def test_twenty_shuffles_give_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    rows = [[order, "", key, voter, vote] for order, voter, key, vote in as_log(camps(24, 8))]
    rows += [[order + 9999, "", key, voter, -vote] for order, _, key, voter, vote in rows[:30]]
    outputs = set()

    for seed in range(20):
        main([str(write(tmp_path / "v.csv", HEAD, shuffled(rows, seed))), "--json", *FAST])
        outputs.add(capsys.readouterr().out)

    assert len(outputs) == 1


def test_the_last_vote_counts_and_of_equal_times_the_later_line(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    rows = [[9, "", "s", "late", -1], [1, "", "s", "late", 1], [5, "", "s", "tie", 1], [5, "", "s", "tie", 0]]

    (one,) = told(capsys, write(tmp_path / "v.csv", HEAD, rows))["statements"]

    assert (one["agree"], one["disagree"], one["pass"]) == (0, 1, 1)


def test_columns_may_stand_in_any_order_and_a_thai_excel_may_have_saved_them(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    path = tmp_path / "v.csv"
    path.write_bytes("Vote;Voter-ID;Comment-ID\r\n+1;สมชาย;ข้อ 1\r\n;;\r\n−1;สมหญิง;ข้อ 1\r\n".encode())
    older = tmp_path / "old.csv"
    older.write_bytes("vote,voter-id,comment-id\n1,สมชาย,ข้อ 1\n-1,สมหญิง,ข้อ 1\n".encode("cp874"))

    assert told(capsys, path)["digest"] == told(capsys, older)["digest"]


def test_hidden_statements_come_from_the_comments_file(
    table_a: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    comments = write(
        tmp_path / "c.csv",
        ["comment-id", "moderated", "comment-body"],
        [["s1", "-1", "x"], ["s2", "1", "เก็บขยะ\nทุกวัน"]],
    )

    result = told(capsys, table_a, "--statements", comments)
    assert [one["id"] for one in result["statements"]] == ["s2", "s3", "s4"]

    assert main([str(table_a), "--statements", str(comments), *FAST]) == 0
    assert "เก็บขยะ ทุกวัน" in capsys.readouterr().out


def test_the_lines_for_people(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    votes = camps(40, 12, noise=0.4)
    path = write_votes(tmp_path / "v.csv", as_log(votes))
    groups = [[person, ("ท้องถิ่น", "เอกชน")[int(person) % 3 == 0]] for person in votes.people[:-3]]
    people = write(tmp_path / "p.csv", ["voter-id", "group"], [*groups, ["37", "ประชาชน"], ["38", ""]])

    assert main([str(path), "--people", str(people), *FAST]) == 0

    text = capsys.readouterr().out
    for part in ("40 คน", "ยังไม่ชี้ขาด", "k = ", "ประชาชน: น้อยกว่า 5 คน", "เอกชน:", "นำไปต่อ", "opinion-2"):
        assert part in text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "ไฟล์ว่าง / the file is empty"),
        (b"PK\x03\x04xx", "not a CSV file: save it as CSV first"),
        (b"a,b\n1,2\n", "column voter-id, comment-id, vote is missing"),
        (b"voter-id,comment-id,vote\n", "there is not a single vote"),
        (b"voter-id,comment-id,vote\na,x,2\n", "line 2 has a vote other than 1, 0 or -1"),
        (b"voter-id,comment-id,vote\na,x,\n", "line 2 has a vote other than 1, 0 or -1"),
        (b"voter-id,comment-id,vote\n,x,1\n", "line 2 has no voter-id or no comment-id"),
        (b"timestamp,voter-id,comment-id,vote\nnoon,a,x,1\n", "line 2 has a timestamp that is no number"),
        (b"timestamp,voter-id,comment-id,vote\ninf,a,x,1\n", "line 2 has a timestamp that is no number"),
        (b"timestamp,voter-id,comment-id,vote\n1,a,x,1\n,b,x,1\n", "some rows have no timestamp"),
        (b'voter-id,comment-id,vote\n"a,x,1\n' + b"y" * 200_000 + b"\n", "is not CSV"),
    ],
)
def test_votes_that_cannot_be_used_are_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture, content: bytes, message: str
) -> None:
    path = tmp_path / "votes.csv"
    path.write_bytes(content)

    assert main([str(path)]) == 2

    said = capsys.readouterr()
    assert message in said.err
    assert "votes.csv" in said.err
    assert (said.err.count("\n"), said.out) == (1, "")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["p1", "x"], ["p1", "y"]], "line 3 puts voter p1 in a second group"),
        ([["", "x"]], "line 2 has no voter-id"),
        ([["p1", ""]], "nobody has a group"),
        ([["stranger", "x"]], "nobody in it is among the voters"),
    ],
)
def test_people_that_cannot_be_used_are_refused(
    table_a: Path, tmp_path: Path, capsys: pytest.CaptureFixture, rows: list[list[str]], message: str
) -> None:
    people = write(tmp_path / "people.csv", ["voter-id", "group"], rows)

    assert main([str(table_a), "--people", str(people)]) == 2
    assert message in capsys.readouterr().err


def test_a_missing_file_and_a_wrong_option(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert main([str(tmp_path / "nowhere.csv")]) == 2
    assert "เปิดไฟล์" in capsys.readouterr().err
    with pytest.raises(SystemExit) as refused:
        main(["votes.csv", "--groups", "1"])
    assert refused.value.code == 2
    assert "ต้องเป็นจำนวนเต็มตั้งแต่ 2" in capsys.readouterr().err


def test_hostile_text_comes_back_as_text(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    names = ["<script>alert(1)</script>", "=1+1", "\u202eอักษร😀", "x" * 10_000, "9" * 9_000]
    log = [(number, name, name, 1) for number, name in enumerate(names)]

    result = told(capsys, write_votes(tmp_path / "v.csv", log))

    assert {one["id"] for one in result["statements"]} == set(names)


def test_a_burst_is_flagged_and_coarse_times_are_not(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    log = [(number, "a", f"s{number}", number % 2) for number in range(12)]
    ends = [(99, "b", "s1", 1)]
    rapid = write(
        tmp_path / "v.csv", HEAD, [[1_500_000_000_000 + n * 400, "", s, p, v] for n, p, s, v in log + ends]
    )
    numbered = write(tmp_path / "n.csv", HEAD, [[n, "", s, p, v] for n, p, s, v in log])

    assert told(capsys, rapid)["declared"]["flagged"]["voters"] == {"a": ["burst"]}
    assert told(capsys, numbered)["declared"]["flagged"]["voters"] == {}
