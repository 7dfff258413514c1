"""The read API under the questions that somebody else's program makes of its description."""

import os
import subprocess
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

FUZZER = Path(os.environ.get("PRASAN_ORACLES", "/nowhere/python")).parent / "schemathesis"


@pytest.mark.skipif(not FUZZER.exists(), reason="PRASAN_ORACLES names no environment with schemathesis")
def test_the_api_keeps_what_its_description_promises(live_server: LiveServer, tmp_path: Path) -> None:
    address = f"{live_server.url}/open-data/api/v1/openapi.json"
    command = [str(FUZZER), "run", address, "--phases", "coverage", "--max-time", "20", "--seed", "1"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)

    assert done.returncode == 0, done.stdout[-4000:]
