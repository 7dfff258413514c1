"""`prasan align --cluster`: two workers of a real Dask cluster give what one process gives, to the byte."""

import csv
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.textmatch.small import ITEMS, LINKS

pytestmark = [
    pytest.mark.slow,  # three interpreters start: that is what is tested
    pytest.mark.skipif(
        find_spec("distributed") is None and not os.environ.get("CI"),
        reason="the extra `cluster` is not installed: pip install 'prasan[cluster]'",
    ),
]
ONE_THREAD = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}
ENOUGH_SECONDS = 90


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, each a process of its own."""
    address = f"tcp://127.0.0.1:{free_port()}"
    dask = [sys.executable, "-m", "dask"]
    scheduler = ["scheduler", "--host", address, "--no-dashboard"]
    worker = ["worker", address, "--nworkers", "1", "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    folders = ("--local-directory", str(tmp_path))
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": ONE_THREAD}
    started = [subprocess.Popen([*dask, *scheduler], **quiet)]
    started += [subprocess.Popen([*dask, *worker, *folders], **quiet) for _ in range(2)]
    try:
        yield address
    finally:
        for process in started:
            process.kill()
            process.wait()


def prasan(*words: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "prasan", *words]
    return subprocess.run(command, capture_output=True, env=ONE_THREAD, timeout=ENOUGH_SECONDS, check=False)


def write_texts(folder: Path, count: int) -> tuple[str, str, str]:
    """Items, texts with many repetitions, and confirmed links, as files."""
    places = ("หมู่ที่ 1", "ในเขตเทศบาล", "ระยะที่ 2", "สายบ้านใหม่", "ประจำปี 2571", "")
    with (folder / "texts.csv").open("w", encoding="utf-8", newline="") as out:
        texts = csv.writer(out)
        texts.writerow(["id", "text"])
        for number in range(count):
            text, _ = LINKS[number * 7 % len(LINKS)]
            texts.writerow([number, f"{text} {places[number % len(places)]} {number % 97}"])
    with (folder / "links.csv").open("w", encoding="utf-8", newline="") as out:
        links = csv.writer(out)
        links.writerow(["text", "code"])
        links.writerows((f"{text} {word}", code) for text, code in LINKS for word in "กขคง")
    with (folder / "items.csv").open("w", encoding="utf-8", newline="") as out:
        items = csv.writer(out)
        items.writerow(["code", "title", "scope_note", "phrases"])
        items.writerows((one.code, one.title, one.scope_note, "|".join(one.phrases)) for one in ITEMS)
    return str(folder / "items.csv"), str(folder / "texts.csv"), str(folder / "links.csv")


def test_two_workers_say_what_one_process_says_to_the_byte(cluster: str, tmp_path: Path) -> None:
    items, texts, links = write_texts(tmp_path, 5_500)
    words = ["align", items, texts, "--confirmed", links, "--json"]

    here = prasan(*words, "--processes", "1")
    there = prasan(*words, "--cluster", cluster)

    assert (here.returncode, there.returncode) == (0, 0), there.stderr.decode()
    assert there.stdout == here.stdout
    assert [json.loads(line)["id"] for line in there.stdout.splitlines()] == [str(n) for n in range(5_500)]


def test_no_cluster_at_the_address_is_said_in_one_line(tmp_path: Path) -> None:
    items, texts, _ = write_texts(tmp_path, 1)

    answer = prasan("align", items, texts, "--cluster", f"tcp://127.0.0.1:{free_port()}")

    assert answer.returncode == 2
    assert answer.stdout == b""
    assert "no cluster answers" in answer.stderr.decode().splitlines()[-1]
