"""Ground rules of every test: no network but the loopback, nothing left over; see also settings.py beside this.

A test that needs a browser is marked `browser`; a test that needs an installed site asks for `install`.
"""

import gc
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.ground import Ground, grounded, wanted_by
from tests.install import Install, copy_of, new_database
from tests.world import World, build

LOOPBACK = ("127.0.0.1", "::1", "localhost", "0.0.0.0")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
IN_CI = bool(os.environ.get("CI"))
LONG_NAME = 80


class NetworkTouchedError(AssertionError):
    """A test tried to leave the machine."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--first-and-last",
        action="store_true",
        help="of each test with several cases only the first and the last: for a second database",
    )


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files and pages of text are numbered: their words are no name, and differ where they hold a time or a key."""
    return argname if isinstance(val, bytes | str) and len(val) > LONG_NAME else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without Chromium the browser tests are skipped on a laptop and fail in CI."""
    if config.getoption("--first-and-last"):
        cases: dict[str, list[pytest.Item]] = {}
        for item in items:
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
        between = {item for several in cases.values() for item in several[1:-1]}
        config.hook.pytest_deselected(items=[item for item in items if item in between])
        items[:] = [item for item in items if item not in between]
    if CHROMIUM or IN_CI:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine (apt install chromium)"))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: the collector of garbage need not walk through it in every test."""
    if getattr(session.config.option, "loadgroup", False):
        for item in session.items:
            kept_together = item.get_closest_marker("xdist_group")
            assert not kept_together or "@" in item.nodeid, (
                f"{item.nodeid} lost its group; see pyproject.toml"
            )
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise NetworkTouchedError(f"a test tried to reach {address!r}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True)
def _nothing_left_over(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Uploads are the test's own, nobody remembers how often somebody tried, and the site speaks Thai again.

    A request leaves its language active in the thread, so a test that reads English would decide the next one's.
    """
    settings.MEDIA_ROOT = tmp_path / "uploads"
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)
    yield
    from prasan.live import pulse  # only now is Django ready

    pulse.settle()


@pytest.fixture(scope="session")
def ground(django_db_setup: None, django_db_blocker: Any) -> Iterator[Ground]:
    standing = Ground()
    yield standing
    with django_db_blocker.unblock():
        standing.stand({})


@pytest.fixture
def _before_the_database(request: pytest.FixtureRequest, ground: Ground, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        ground.stand(wanted_by(request.node))


@pytest.fixture
def _django_db_helper(_before_the_database: None, _django_db_helper: None) -> None:
    """Every test that asks for the database, however it does, finds the ground it wants and no other."""


@grounded
def world() -> World:
    """The people and places of tests/world.py."""
    return build()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Install]:
    """A site after `prasan init`, made once; tests work on copies of it."""
    with new_database() as address:
        site = Install(tmp_path_factory.mktemp("prepared"), address)
        site.run("init", check=True)
        yield site


@pytest.fixture
def install(prepared: Install, tmp_path: Path) -> Iterator[Install]:
    """An own site, ready to serve, whose commands run as real processes."""
    with copy_of(prepared, tmp_path) as copy:
        yield copy


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Install]:
    """A site whose tables were made by every migration in turn, empty; made once, tests work on copies of it."""
    with new_database() as address:
        site = Install(tmp_path_factory.mktemp("migrated") / "home", address)
        site.run("manage", "migrate", "-v0", check=True, timeout=600)
        yield site


@pytest.fixture
def empty_install(tmp_path: Path) -> Iterator[Install]:
    """An own site before `prasan init`."""
    with new_database() as address:
        yield Install(tmp_path / "empty", address)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, in a container too, without any call home."""
    flags = "no-sandbox disable-gpu disable-dev-shm-usage no-first-run disable-background-networking"
    quiet = "disable-component-update disable-sync disable-quic"
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [f"--{flag}" for flag in f"{flags} {quiet}".split()],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The browser of a Thai official."""
    return {**browser_context_args, "locale": "th-TH", "timezone_id": "Asia/Bangkok"}


@pytest.fixture(scope="session")
def base_url() -> str:
    """Every test names its address in full; the plugin's own fixture of this name warns under this pytest."""
    return ""


@pytest.fixture
def complaints(page: Any) -> Callable[[], list[str]]:
    """What the browser complained about so far: console errors, refused styles or scripts, broken code."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return lambda: heard


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data of others beside the project (never inside it): skips where it is absent, fails in CI."""
    base = os.environ.get("PRASAN_SHARED") or Path(__file__).resolve().parents[2] / "shared"
    folder = Path(base) / "data"
    if not folder.is_dir():
        reason = f"the folder of real data is absent: {folder}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def barriers() -> Callable[..., list[str]]:
    """`barriers(page)`: what would keep people from using the page, by the rules of WCAG 2.2 AA a machine can check.

    `barriers(page, *rules)` asks only these: where the same page was asked everything at another width already.
    """
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    ask = """async (options) => (await axe.run(document, options)).violations.flatMap((broken) =>
             broken.nodes.map((node) => `${broken.id}: ${node.html.slice(0, 200)}`))"""

    def found(page: Any, *rules: str) -> list[str]:
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(Axe().axe_script)
        only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": tags}
        # Details of what passes would take half the time.
        return list(page.evaluate(ask, {"runOnly": only, "resultTypes": ["violations"]}))

    return found
