"""The front door: `prasan WORD`."""

import subprocess
import sys

import pytest

from prasan.__main__ import COMMANDS, main
from tests.install import Install


def test_help_names_every_command_in_thai_and_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help"]) == 0

    said = capsys.readouterr().out
    lines = [part.strip() for part in said.splitlines()]
    for name, command in COMMANDS.items():
        assert f"{name} " in said
        assert any(line.endswith(command.th) for line in lines)
        assert command.en in lines


def test_an_unknown_word_is_refused_with_the_list_of_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chek-plan"]) == 2

    said = capsys.readouterr().err
    assert said.startswith("ไม่รู้จักคำสั่ง “chek-plan” · unknown command")
    assert "check-plan" in said


@pytest.mark.parametrize("words", [["check-plan", "--help"], ["align", "--help"]])
def test_a_pure_command_never_loads_django(words: list[str]) -> None:
    code = f"import sys; sys.argv = ['prasan', *{words}]; from prasan.__main__ import main\n"
    code += "try: main()\nfinally: assert not [name for name in sys.modules if name.startswith('django')]"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_mistyped_file_name_does_not_wait_for_engines_to_load() -> None:
    command = ["-m", "prasan", "check-plan", "nowhere.xlsx"]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    traced = subprocess.run(
        [sys.executable, "-X", "importtime", *command], capture_output=True, text=True, check=False
    )
    loaded = {line.rsplit("|", 1)[-1].strip().partition(".")[0] for line in traced.stderr.splitlines()}

    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert "prasan" in loaded
    assert loaded & {"django", "numpy", "scipy"} == set()


def test_output_is_utf8_even_where_the_console_is_not(empty_install: Install) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "prasan", "help"],
        env={**empty_install.environment, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert "ประสาน" in done.stdout.decode("utf-8")
