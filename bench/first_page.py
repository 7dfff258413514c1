"""From a clean clone to the first page of the demo: seconds, and bytes that a new visitor downloads.

    python bench/first_page.py [--source PATH] [--python python3]

Clones the committed state, runs `python3 run.py` on a free port, and asks for the first page until it answers. The
packages come over the network or out of pip's cache, whichever the machine has; installing them is told apart from
the start. Then the page is downloaded with everything it names: styles, their fonts, scripts, icon.
"""

import argparse
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

PATIENCE_SECONDS = 900


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(address: str) -> tuple[bytes, int]:
    """The decoded text of an answer, and the bytes of its body as they were transferred."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        body = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    if packed:
        import gzip

        return gzip.decompress(body), len(body)
    return body, len(body)


def until_answered(address: str, process: subprocess.Popen[bytes], installed: Path) -> float:
    """Wait for the first page; returns when the packages were installed (time.monotonic)."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    ready = 0.0
    while time.monotonic() < deadline:
        if not ready and installed.exists():
            ready = time.monotonic()
        try:
            fetch(address)
        except (OSError, urllib.error.URLError):
            if process.poll() is not None:
                raise SystemExit("the demo ended before it answered") from None
            time.sleep(0.1)
        else:
            return ready
    raise SystemExit(f"no answer within {PATIENCE_SECONDS} s")


def download(site: str) -> dict[str, int]:
    """Bytes of the first page and of everything it makes a browser fetch."""
    page, size = fetch(f"{site}/")
    weights = {"/": size}
    text = page.decode()
    waiting = re.findall(r'<link[^>]+href="(/[^"]+)"', text) + re.findall(r'<script[^>]+src="(/[^"]+)"', text)
    while waiting:
        path = waiting.pop()
        if path in weights:
            continue
        body, weights[path] = fetch(site + path)
        if path.endswith(".css"):
            base = path.rsplit("/", 1)[0]
            named = re.findall(r'url\("?([^")]+)"?\)', body.decode())
            waiting += [os.path.normpath(f"{base}/{name}") for name in named if not name.startswith("data:")]
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", default=str(Path(__file__).resolve().parent.parent))
    parser.add_argument("--python", default="python3")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="prasan-bench-") as folder:
        clone, port = Path(folder) / "prasan", free_port()
        start = time.monotonic()
        subprocess.run(["git", "clone", "--quiet", options.source, str(clone)], check=True)
        cloned = time.monotonic()
        command = [options.python, "run.py", "--port", str(port)]
        process = subprocess.Popen(command, cwd=clone, start_new_session=True, stdout=subprocess.DEVNULL)
        try:
            site = f"http://127.0.0.1:{port}"
            installed = until_answered(f"{site}/", process, clone / ".venv/stamp.json") or time.monotonic()
            answered = time.monotonic()
            weights = download(site)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)
    print(
        f"clone {cloned - start:.1f} s, install {installed - cloned:.1f} s, start {answered - installed:.1f} s"
    )
    print(f"clean clone to first page: {answered - start:.1f} s")
    for path, size in sorted(weights.items(), key=lambda one: -one[1]):
        print(f"  {size:>7}  {path}")
    print(f"  {sum(weights.values()):>7}  bytes in {len(weights)} answers, heads not counted")


if __name__ == "__main__":
    main()
