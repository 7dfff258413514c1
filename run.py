#!/usr/bin/env python3
"""Start Prasan from a fresh folder with nothing but Python.

    python3 run.py                    the demo, at http://localhost:8000/ (--host, --port, or HOST and PORT)
    python3 run.py test [ARGS]        all tests
    python3 run.py COMMAND [ARGS]     any `prasan` command, e.g. check-plan plan.xlsx; `help` lists them

The first start makes .venv and installs the pinned packages; later starts look only whether pyproject.toml or
constraints.txt changed. Where Python comes without venv or ensurepip the packages go to .deps instead.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
if sys.version_info < OLDEST:
    have = ".".join(map(str, sys.version_info[:2]))
    sys.exit(
        f"ประสานต้องใช้ Python 3.11 ขึ้นไป เครื่องนี้มีรุ่น {have}\n  Prasan needs Python 3.11 or newer; this is {have}."
    )

ROOT = Path(__file__).resolve().parent
VENV, DEPS = ROOT / ".venv", ROOT / ".deps"
PINS = ROOT / "constraints.txt"


def main(words):
    """Install what is missing, then become the command that was asked for."""
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")
    testing = words[:1] == ["test"]
    if testing:
        run = ["pytest", *words[1:]]
    elif not words or words[0].startswith(("--host", "--port", "--no-worker")):
        run = ["prasan", "demo", *words]
    else:
        run = ["prasan", *words]
    python, environment = prepare(wanted_extras(testing=testing))
    become([str(python), "-m", *run], environment)


def wanted_extras(*, testing):
    """The optional groups of packages that this start needs."""
    extras = set()
    if testing:
        extras |= {"dev", "pdf"}
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        extras.add("postgres")
    return extras


def prepare(extras):
    """Install once per change; returns the Python to use and its environment."""
    python = None if (DEPS / "stamp.json").exists() else venv_python()
    folder = VENV if python else DEPS
    stamp = folder / "stamp.json"
    installed = read_stamp(stamp)
    wanted = fingerprint()
    if installed.get("packages") != wanted or not extras <= set(installed.get("extras", [])):
        extras |= set(installed.get("extras", []))
        install(python, extras)
        stamp.write_text(json.dumps({"place": place(), "packages": wanted, "extras": sorted(extras)}))
    environment = dict(os.environ)
    if python is None:
        old = environment.get("PYTHONPATH", "")
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT / "src"), str(DEPS), old]))
    return python or sys.executable, environment


def place():
    """What an environment is bound to: this Python, in this folder."""
    return f"{sys.version} {sys.base_prefix} {ROOT}"


def fingerprint():
    """A digest of everything that decides which packages are installed."""
    parts = [(ROOT / "pyproject.toml").read_bytes(), PINS.read_bytes() if PINS.exists() else b""]
    return hashlib.sha256(b"\0".join([*parts, place().encode()])).hexdigest()


def read_stamp(path):
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        return {}


def venv_python():
    """The Python of .venv, made when missing; None where this Python cannot make one with pip inside."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    known = read_stamp(VENV / "stamp.json")
    if known and known.get("place") != place():
        shutil.rmtree(VENV)  # moved, or Python was upgraded: an environment cannot follow
    if python.exists() and (known or has_pip(python)):
        return python
    made = quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made and has_pip(python):
        return python
    shutil.rmtree(VENV, ignore_errors=True)  # a failed attempt leaves a Python without pip behind
    return None


def has_pip(python):
    return quietly([str(python), "-m", "pip", "--version"])


def quietly(command):
    """Whether the command ran and succeeded; what it prints is of no interest."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(python, extras):
    """Install this folder with its pinned packages, or end with a message that says what to do."""
    if python is None and not has_pip(sys.executable):
        sys.exit(
            "Python ของเครื่องนี้ไม่มี venv และ pip ติดตั้งก่อนด้วย: sudo apt install python3-venv\n"
            "  This Python has neither venv nor pip. On Debian or Ubuntu: sudo apt install python3-venv"
        )
    print("กำลังติดตั้งส่วนประกอบ (ครั้งแรกราวหนึ่งนาที) …", flush=True)
    print("  Installing packages (about a minute, the first time only) …", flush=True)
    what = f".[{','.join(sorted(extras))}]" if extras else "."
    pip = [str(python or sys.executable), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--retries", "2", "--timeout", "20", "--prefer-binary", "--no-compile"]
    pip += ["--constraint", str(PINS)] if PINS.exists() else []
    pip += ["--editable", what] if python else ["--upgrade", "--target", str(DEPS), what]
    if subprocess.run(pip, cwd=ROOT, check=False).returncode:
        sys.exit(
            "ติดตั้งไม่สำเร็จ (รายละเอียดอยู่ด้านบน) ครั้งแรกต้องต่ออินเทอร์เน็ต เมื่อต่อแล้วสั่งซ้ำได้เลย\n"
            "  The installation failed (see above). The first start needs the internet; then run this again."
        )


def become(command, environment):
    """Replace this process, so that signals and exit codes are the command's own."""
    os.chdir(str(ROOT))
    if os.name != "nt":
        os.execve(command[0], command, environment)  # noqa: S606
    try:
        sys.exit(subprocess.call(command, env=environment))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1:])
