"""The few limits that a machine keeps: sizes, directions, templates, translations, documents, the database's manner."""

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.utils import ConnectionHandler

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "prasan"
OWN = [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
TEXTS = sorted(
    path for folder in (ROOT, ROOT / "docs", ROOT / "docs/decisions") for path in folder.glob("*.md")
)
VENDORED = sorted(PACKAGE.glob("*/static/*/vendor"))
LOCALES = sorted(PACKAGE.glob("*/locale/th/LC_MESSAGES/django.po"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file and its length in lines, from `def` to its last line."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_imports_run_one_way() -> None:
    checker = Path(sys.executable).with_name("lint-imports")
    command = [str(checker)] if checker.exists() else [sys.executable, "-m", "importlinter.cli"]

    done = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_longer_than_400_lines() -> None:
    paths = [*OWN, *ROOT.glob("tests/**/*.py"), ROOT / "run.py"]

    assert {str(path.relative_to(ROOT)): lines(path) for path in paths if lines(path) > 400} == {}


def test_no_function_is_longer_than_40_lines_and_no_view_than_25() -> None:
    allowed = {path: 25 if "views" in path.relative_to(PACKAGE).with_suffix("").parts else 40 for path in OWN}

    found = {name: size for path in OWN for name, size in functions(path) if size > allowed[path]}

    assert found == {}


def test_no_template_is_longer_than_120_lines() -> None:
    assert {str(path.relative_to(PACKAGE)): lines(path) for path in TEMPLATES if lines(path) > 120} == {}


def test_styles_stay_under_900_lines_and_own_scripts_under_500() -> None:
    assert sum(map(lines, PACKAGE.glob("*/static/**/*.css"))) <= 900
    assert sum(lines(path) for path in PACKAGE.glob("*/static/**/*.js") if path.parent not in VENDORED) <= 500


def test_what_others_wrote_is_kept_unchanged_with_its_licence() -> None:
    """So nothing of ours hides in a folder whose lines do not count: each file is named with its digest."""
    found, told = {}, {}
    for folder in VENDORED:
        told.update(re.findall(r"^([0-9a-f]{64})  (\S+)$", (folder / "README.txt").read_text(), re.MULTILINE))
        files = [path for path in folder.iterdir() if path.name != "README.txt"]
        found.update({hashlib.sha256(path.read_bytes()).hexdigest(): path.name for path in files})

    assert found == told
    assert sorted(found.values()) == ["LICENSE.txt", "jsQR.js"]


def test_what_runs_needs_at_most_24_packages_and_each_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    wanted = tomllib.loads(text)["project"]["dependencies"]

    assert len(wanted) <= 24
    assert [name for name in wanted if not re.search(re.escape(f'"{name}",') + r"\s+# \S", text)] == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a style attribute", r"<[^>]*\sstyle\s*="),
        ("a style element", r"<style\b"),
        ("a script written in the page", r"<script\b(?![^>]*\bsrc=)"),
        ("a handler attribute", r"<[^>]*\son[a-z]+\s*=\s*[\"']"),
        ("a javascript: address", r"javascript:"),
        ("htmx code in an attribute", r"\bhx-on|\bhx-vals=['\"]js:"),
        ("lines to translate with their indent", r"{% blocktrans(late)?\b(?![^%]*trimmed)[^%]*%}[^{]*\n"),
        ("an address outside the install", r"(?:src|href)=\"//|src=\"https?:"),
    ],
)
def test_no_template_holds(what: str, pattern: str) -> None:
    held = [str(path.relative_to(PACKAGE)) for path in TEMPLATES if re.search(pattern, path.read_text())]

    assert held == []


def headings(path: Path) -> int:
    """How many `<h1>` a template holds, those of its includes counted in; a tree that includes itself counts once."""
    text = path.read_text()
    names = {f"/templates/{name}" for name in re.findall(r"{% include [\"']([^\"'#]+)", text)}
    inner = [other for other in TEMPLATES if other != path and other.as_posix().endswith(tuple(names))]
    return len(re.findall(r"<h1\b", text)) + (sum(map(headings, inner)) if names else 0)


def test_every_page_has_one_heading_of_the_first_order() -> None:
    around = ("base.html", "part.html")
    pages = [
        path for path in TEMPLATES if "{% block content %}" in path.read_text() and path.name not in around
    ]

    assert {str(path.relative_to(PACKAGE)): headings(path) for path in pages if headings(path) != 1} == {}


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.parts[-5])
def test_the_thai_translation_is_complete_and_compiled(path: Path) -> None:
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    assert path.with_suffix(".mo").exists(), "run django-admin compilemessages"
    compiled = {entry.msgid: entry.msgstr for entry in polib.mofile(str(path.with_suffix(".mo")))}

    assert [entry.msgid for entry in entries if not entry.translated() or "fuzzy" in entry.flags] == []
    assert compiled == {entry.msgid: entry.msgstr for entry in entries}


@pytest.mark.skipif(
    not shutil.which("xgettext") and not os.environ.get("CI"), reason="gettext is not installed"
)
@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.parts[-5])
def test_every_sentence_of_an_app_is_in_its_translation(path: Path, tmp_path: Path) -> None:
    app = path.parents[3]
    copy = tmp_path / app.name
    shutil.copytree(app, copy, ignore=shutil.ignore_patterns("static", "__pycache__", "*.mo", "data"))
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "--locale=th",
        "--no-location",
        "--no-obsolete",
    ]
    subprocess.run(
        command, cwd=copy, check=True, capture_output=True, env={**os.environ, "DJANGO_SETTINGS_MODULE": ""}
    )

    used = {entry.msgid for entry in polib.pofile(str(copy / path.relative_to(app)))}
    known = {entry.msgid for entry in polib.pofile(str(path)) if not entry.obsolete}

    assert used - known == set()


def test_every_app_that_speaks_has_a_translation() -> None:
    speaking = {
        path.relative_to(PACKAGE).parts[0]
        for path in [*OWN, *TEMPLATES]
        if re.search(r"gettext|{%\s*(block)?trans", path.read_text()) and path.parent != PACKAGE
    }

    assert sorted(speaking - {path.relative_to(PACKAGE).parts[0] for path in LOCALES}) == []


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = [
        f"{text.relative_to(ROOT)}: {target}"
        for text in TEXTS
        for target in re.findall(r"\]\(([^)#\s]+)", text.read_text())
        if not re.match(r"[a-z]+:", target) and not (text.parent / target).exists()
    ]

    assert broken == []


def test_every_command_is_in_the_handbook() -> None:
    from prasan.__main__ import COMMANDS

    handbook = (ROOT / "docs" / "operations.md").read_text()

    assert [name for name in COMMANDS if f"prasan {name}" not in handbook] == []


def test_every_setting_is_in_the_handbook() -> None:
    handbook = (ROOT / "docs" / "operations.md").read_text()
    read = {name for path in OWN for name in re.findall(r"\b(PRASAN_[A-Z_]+)\b", path.read_text())}

    assert sorted(name for name in read if name not in handbook) == []


def test_the_models_and_the_migrations_agree(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_app_of_the_house_is_installed_once() -> None:
    ours = [config.name for config in apps.get_app_configs() if config.name.startswith("prasan.")]

    assert sorted(ours) == sorted(f"prasan.{path.parent.name}" for path in PACKAGE.glob("*/apps.py"))


@pytest.mark.skipif("sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="about SQLite")
def test_sqlite_is_opened_so_that_writers_wait_and_acts_survive_a_power_cut(
    tmp_path: Path, django_db_blocker: Any
) -> None:
    database = {**settings.DATABASES["default"], "NAME": tmp_path / "one.sqlite3"}
    connection = ConnectionHandler({"default": database})["default"]
    asked = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        answers = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
    mode = connection.transaction_mode
    connection.close()

    assert answers == {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 20_000, "foreign_keys": 1}
    assert mode == "IMMEDIATE"
