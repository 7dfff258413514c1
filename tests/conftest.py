"""Ground rules of every test: an own home in a temporary folder, no network but the loopback, no waiting."""

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Settings read the environment once, so the home of the tests is chosen before Django is imported.
os.environ["PRASAN_HOME"] = tempfile.mkdtemp(prefix="prasan-tests-")
os.environ["PRASAN_DEMO"] = "1"
os.environ["PRASAN_SECRET_KEY"] = "only-for-tests"
os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "1"
)  # the browser's driver runs an event loop in the test thread

LOOPBACK = ("127.0.0.1", "::1", "localhost", "0.0.0.0")


class NetworkTouchedError(AssertionError):
    """A test tried to leave the machine."""


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise NetworkTouchedError(f"a test tried to reach {address!r}")
        connect(self, address)

    socket.socket.connect = guarded
    yield
    socket.socket.connect = connect


@pytest.fixture(autouse=True)
def _quiet_settings(settings, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "uploads"
