"""Public pages under load: requests a second, p50, p99 and weight, asked by wrk.

    bench/public_pages.py [--seconds 6] [--connections 16]

The demo is built in a fresh home (SQLite, or the empty PostgreSQL database that DATABASE_URL names) and served by one
`prasan demo` without its worker; wrk, one thread, takes processor time of the same machine. Each page is asked twice:
by visitors who carry nothing, for whom pages are kept until somebody writes, and by one with a session, for whom each
page is made anew: the ratio is what keeping gains.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from programme_page import free_port, wait_for

PAGES = (
    "/",
    "/workshops/",
    "/frameworks/",
    "/read/",
    "/places/83/",
    "/cycles/83/2571/",
    "/search/?q=%E0%B8%96%E0%B8%99%E0%B8%99",
)
FOUND = r'href="(/(?:read|workshops|news)/[^"#?]+/)"'  # one page of a kind each, as the lists name them


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--connections", type=int, default=16)
    options = parser.parse_args()
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="prasan-public-") as home:
        env = {**os.environ, "PRASAN_HOME": home, "PRASAN_DEMO": "1"}
        command = [sys.executable, "-m", "prasan", "demo", "--port", str(port), "--no-worker"]
        server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
        try:
            wait_for(port, "/", server)
            site = f"http://127.0.0.1:{port}"
            print(
                f"{'page':44} {'kept: req/s':>12} {'p50':>9} {'p99':>9} {'made: req/s':>12} {'ratio':>6} {'kB':>6}"
            )
            for path in (*PAGES, *_found(site)):
                _report(site, path, options)
        finally:
            server.terminate()
            server.wait(20)


def _found(site: str) -> list[str]:
    """A plan, a workshop and a post, as the lists of them name one."""
    found: dict[str, str] = {}
    for index in ("/read/", "/workshops/", "/news/"):
        try:
            page = urllib.request.urlopen(f"{site}{index}").read().decode()
        except urllib.error.HTTPError:
            continue
        for address in re.findall(FOUND, page):
            if address.startswith(index):
                found.setdefault(index, address)
    return list(found.values())


def _report(site: str, path: str, options: argparse.Namespace) -> None:
    asked = urllib.request.Request(
        f"{site}{path}", headers={"Accept-Encoding": "gzip", "Accept-Language": "th"}
    )
    weight = len(urllib.request.urlopen(asked).read()) / 1024
    kept, p50, p99 = _wrk(f"{site}{path}", options)
    made, _, _ = _wrk(f"{site}{path}", options, cookie="sessionid=nobody")
    print(f"{path[:44]:44} {kept:12.0f} {p50:>9} {p99:>9} {made:12.0f} {kept / made:6.1f} {weight:6.1f}")


def _wrk(address: str, options: argparse.Namespace, *, cookie: str = "") -> tuple[float, str, str]:
    command = ["wrk", "-t1", f"-c{options.connections}", f"-d{options.seconds}s", "--latency"]
    headers = [
        "-HAccept-Encoding: gzip",
        "-HAccept-Language: th",
        *([f"-HCookie: {cookie}"] if cookie else []),
    ]
    told = subprocess.run([*command, *headers, address], capture_output=True, text=True, check=True).stdout
    if wrong := re.search(r"Non-2xx or 3xx responses: (\d+)", told):
        sys.exit(f"{address}: {wrong[1]} answers were errors")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])  # type: ignore[index]
    p50, p99 = (re.search(rf"^\s+{share}%\s+(\S+)", told, re.MULTILINE)[1] for share in (50, 99))  # type: ignore[index]
    return rate, p50, p99


if __name__ == "__main__":
    main()
