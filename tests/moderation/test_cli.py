"""`prasan moderate`: every row gets its line, whatever the file."""

import json
from pathlib import Path

import pytest

from prasan.__main__ import main

ROWS = 'id,text\n1,"ถนนหน้าโรงเรียนมืดมาก ขอไฟเพิ่มครับ"\n2,สล็อตเว็บตรง แตกง่าย\n'


def run(path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert main(["moderate", str(path), "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_each_row_becomes_one_json_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    path = tmp_path / "texts.csv"
    path.write_text(ROWS, encoding=encoding)

    lines = run(path, capsys)

    assert [sorted(line) for line in lines] == [["id", "score", "verdict", "why"]] * 2
    assert [(line["id"], line["verdict"]) for line in lines] == [("1", "publish"), ("2", "hold")]
    assert "คำชวนเล่นพนัน “สล็อต”" in str(lines[1]["why"])


def test_odd_rows_are_judged_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "texts.csv"
    path.write_bytes(
        b"text;id\n".replace(b";", b",")
        + '"บรรทัดหนึ่ง\nบรรทัดสอง ถนนมืดครับ",a\n\n'.encode()
        + b"\xff\xfe broken \x00,b\n"
        + "ขาดไอดี ถนนมืดมากครับ\n".encode()
        + '"a ""b"" c ถนนมืดมากครับ",d,more\n'.encode()
    )

    assert [(line["id"], line["verdict"]) for line in run(path, capsys)] == [
        ("a", "publish"),
        ("b", "hold"),
        ("", "publish"),
        ("d", "publish"),
    ]


def test_without_json_people_read_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "texts.csv"
    path.write_text(ROWS, encoding="utf-8")

    assert main(["moderate", str(path)]) == 0

    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("[1] เผยแพร่ได้ (0.")
    assert second.startswith("[2] ให้คนอ่านก่อน (")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "เปิดไฟล์"),
        (b"", "ไฟล์ว่าง"),
        (b"name,words\n1,x\n", "ไม่มีคอลัมน์ id, text"),
        (b"PK\x03\x04rest", "ไม่ใช่ไฟล์ CSV"),
    ],
)
def test_an_unusable_file_is_refused_in_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    path = tmp_path / "texts.csv"
    if content is not None:
        path.write_bytes(content)

    assert main(["moderate", str(path), "--json"]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert len(told.err.splitlines()) == 1


def test_the_bars_hold_on_open_data(shared_data: Path) -> None:
    """The whole table is in bench/README.md; here only what must never be lost."""
    from prasan.moderation import judge

    folder = shared_data / "4-text"
    tickets = [
        json.loads(line)["content"]
        for line in (folder / "traffy_bkk_tickets_open.jsonl").read_text("utf-8").splitlines()
    ]
    said = [
        json.loads(line)["statement"]
        for line in (folder / "thai_deliberation_statements_open.jsonl").read_text("utf-8").splitlines()
    ]
    lures = (folder / "thai_gambling_spam_strings_open.txt").read_text("utf-8").splitlines()

    assert sum(judge(text).held for text in tickets + said) <= 0.03 * len(tickets + said)
    assert all(judge(line).held for line in lures if line.strip())
