"""Checks hold and never lose: the form's traps, the proof of work, an outside service that fails."""

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from prasan.comments.checks import Submission, look_at, reasons_of
from tests.comments.conftest import HONEST

pytestmark = pytest.mark.django_db


def why(**given: object) -> list[str]:
    found = look_at(Submission(HONEST, **given))  # type: ignore[arg-type]
    assert found.held == bool(found.why)
    return reasons_of(found.why)


def test_the_form_betrays_programmes() -> None:
    assert why() == []
    assert why(trap="http://x") == ["trap"]
    assert why(age_seconds=1.0) == ["fast"]
    assert why(trap="x", age_seconds=0.5) == ["trap", "fast"]


def test_a_name_is_judged_too() -> None:
    assert why(name="สล็อตเว็บตรง") == ["gambling"]


def test_a_proof_of_work_is_asked_for_only_when_switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert why(stamp="s", proof="") == []
    monkeypatch.setenv("PRASAN_COMMENTS_PROOF_BITS", "8")
    right = next(str(n) for n in range(10_000) if hashlib.sha256(f"s{n}".encode()).digest()[0] == 0)

    assert why(stamp="s", proof=right) == []
    assert why(stamp="s", proof="no") == ["proof"]
    assert why(stamp="other", proof=right) == ["proof"]


class Service(BaseHTTPRequestHandler):
    """An outside service on the loopback; `says` is its answer, `heard` what it was sent."""

    says = b"true"
    heard = b""

    def do_POST(self) -> None:
        Service.heard = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(Service.says)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("PRASAN_AKISMET_KEY", "key")
    monkeypatch.setenv("PRASAN_AKISMET_URL", f"http://127.0.0.1:{server.server_port}/")
    yield
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("says", "expected"),
    [(b"true", ["akismet"]), (b"false", []), (b"invalid", ["no-answer"]), (b"", ["no-answer"])],
)
def test_an_outside_service_holds_or_lets_through(service: None, says: bytes, expected: list[str]) -> None:
    Service.says = says

    assert why(name="ชื่อ") == expected
    assert b"user_ip=0.0.0.0" in Service.heard


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "ftp://x/", "http://example.org/", "https://"])
def test_a_service_that_cannot_be_reached_holds(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("PRASAN_AKISMET_KEY", "key")
    monkeypatch.setenv("PRASAN_AKISMET_URL", address)

    assert why() == ["no-answer"]
