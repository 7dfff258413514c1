"""`run.py`: from a clone to a running command with nothing but Python."""

import json
import os
import shutil
import socket
import subprocess
import sys
import venv
from contextlib import closing
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with what decides about the installation, and nothing installed."""
    for name in ("run.py", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def installed(clone: Path) -> Path:
    """The same folder as it is after the first start: an environment that sees this one's packages, and the stamp."""
    venv.create(clone / ".venv", symlinks=True, with_pip=False)
    (site_packages,) = (clone / ".venv").glob("lib/python*/site-packages")
    (site_packages / "borrowed.pth").write_text("\n".join(path for path in sys.path if path))
    stamp = {"place": load(clone).place(), "packages": load(clone).fingerprint(), "extras": ["dev", "pdf"]}
    (clone / ".venv" / "stamp.json").write_text(json.dumps(stamp))
    return clone


def load(folder: Path) -> ModuleType:
    spec = spec_from_file_location("run_of_this_clone", folder / "run.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def start(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    steering = ("DATABASE_URL", "PRASAN_", "DJANGO_", "PIP_", "HOST", "PORT")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(steering)}
    command = [getattr(sys, "_base_executable", sys.executable), "run.py", *words]
    return subprocess.run(
        command,
        cwd=folder,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_second_start_installs_nothing_and_becomes_the_command(installed: Path) -> None:
    done = start(installed, "version")

    assert done.returncode == 0
    assert done.stdout.startswith("Prasan ")
    assert done.stdout.count("\n") == 1


def test_exit_codes_are_those_of_the_command(installed: Path) -> None:
    assert start(installed, "no-such-word").returncode == 2


def test_no_words_start_the_demo_and_a_busy_port_is_said(installed: Path) -> None:
    with closing(socket.socket()) as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = str(busy.getsockname()[1])

        answers = [
            start(installed, PORT=port),
            start(installed, "--port", port),
            start(installed, "demo", PORT=port),
        ]

    for done in answers:
        assert done.returncode == 1
        assert f"Cannot listen on 127.0.0.1 port {port}" in done.stderr
        assert "Traceback" not in done.stderr


def test_test_runs_the_tests_with_the_words_that_follow(installed: Path) -> None:
    (installed / "test_one.py").write_text("def test_one():\n    assert 1 == 1\n")

    done = start(installed, "test", "test_one.py", "-c", "/dev/null", "--rootdir=.", "-p", "no:django")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def test_a_moved_environment_is_made_anew_and_a_failed_installation_says_what_to_do(clone: Path) -> None:
    (clone / ".venv").mkdir()
    (clone / ".venv" / "old").touch()
    (clone / ".venv" / "stamp.json").write_text(json.dumps({"place": "another folder"}))
    offline = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}

    first, second = start(clone, "version", **offline), start(clone, "version", **offline)

    assert not (clone / ".venv" / "old").exists()

    for done in (first, second):
        assert done.returncode == 1
        assert done.stderr.endswith(
            "ติดตั้งไม่สำเร็จ (รายละเอียดอยู่ด้านบน) ครั้งแรกต้องต่ออินเทอร์เน็ต เมื่อต่อแล้วสั่งซ้ำได้เลย\n"
            "  The installation failed (see above). The first start needs the internet; then run this again.\n"
        )
    assert not (clone / ".venv" / "stamp.json").exists()


def test_what_is_installed_is_looked_at_again_only_when_the_files_changed(clone: Path) -> None:
    run = load(clone)
    before = run.fingerprint()

    assert run.fingerprint() == before
    (clone / "constraints.txt").write_text("django==5.2.1\n")
    assert run.fingerprint() != before


@pytest.mark.parametrize(
    ("testing", "address", "extras"),
    [
        (False, "", set()),
        (True, "", {"dev", "pdf"}),
        (False, "postgres://x/y", {"postgres"}),
        (True, "postgresql://x/y", {"dev", "pdf", "postgres"}),
        (False, "sqlite://x", set()),
    ],
)
def test_only_what_this_start_needs_is_installed(
    monkeypatch: pytest.MonkeyPatch, testing: bool, address: str, extras: set[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)

    assert load(ROOT).wanted_extras(testing=testing) == extras
