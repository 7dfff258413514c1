"""`prasan serve`: the whole site in one process, with a worker beside it. It prepares itself first."""

import argparse
import contextlib
import os
import socket
import sys
from collections.abc import Callable
from types import FrameType

import django

from prasan.commands import refuse, tell

BACKLOG = 2048
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104
FILES = 20_000  # open files: every phone that follows a page needs one
# Seconds that a connection may rest between two requests: longer than the minute of common proxies, so that they hang
# up first. A server that hangs up just as a request comes in loses that request.
KEEP_ALIVE = 75


def main(argv: list[str], *, prepare: Callable[[], None] | None = None) -> int:
    """Serve until told to stop. The port is taken first, so that a busy one is said at once."""
    options = _parse(argv)
    try:
        listener = _listen(options.host, options.port)
    except (OSError, OverflowError) as error:
        return _refuse_port(options.host, options.port, error)
    with listener:
        django.setup()
        from django.conf import settings

        from prasan.commands import init
        from prasan.commands.lock import BEING_RESTORED, Busy, hold
        from prasan.commands.static import collect
        from prasan.commands.upkeep import Upkeep

        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(hold(settings.HOME))
            except Busy:
                return refuse(*BEING_RESTORED)
            (prepare or init.prepare)()
            collect()
            _tell_of_what_was_lost()
            _allow_many_files()
            if options.worker:
                stack.enter_context(Upkeep([sys.executable, "-m", "prasan", "worker", "--child"]))
            _run(listener, options.host, options.port)
    return 0


def _parse(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="prasan serve", description=__doc__)
    parser.add_argument(
        "--host",
        default=os.environ.get("HOST", "127.0.0.1"),
        help="0.0.0.0 = ทุกเครื่องในเครือข่าย · every machine nearby",
    )
    parser.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"))
    parser.add_argument(
        "--no-worker", dest="worker", action="store_false", help="ไม่เปิดตัวทำงานเบื้องหลัง · pages only"
    )
    return parser.parse_args(argv)


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises OSError when the port is taken, reserved or the host is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, so that the event loop sends each piece at once: else an answer in two pieces waits 40 ms for the next.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name != "nt":  # on Windows this option would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except BaseException:
        listener.close()
        raise
    return listener


def _refuse_port(host: str, port: int, error: Exception) -> int:
    return refuse(
        f"เปิดที่ {host} พอร์ต {port} ไม่ได้ อาจมีโปรแกรมอื่นใช้อยู่ ลองพอร์ตอื่น เช่น --port {port % 60000 + 1}",
        f"Cannot listen on {host} port {port} ({error}). It may be in use: try another --port.",
    )


def _tell_of_what_was_lost() -> None:
    """A server that was killed may not have told the pages of the last scan or vote: they look once more."""
    from django.db import connection

    from prasan.live.actions import touch_again

    touch_again()
    connection.close()


def _allow_many_files() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


def _run(listener: socket.socket, host: str, port: int) -> None:
    import uvicorn

    from prasan import asgi

    class Server(uvicorn.Server):
        """Says where the site is once it answers, and lets go of open pages when it is told to stop."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            _say_where(host, listener.getsockname()[1] if port == 0 else port)

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            asgi.hub.close()
            super().handle_exit(sig, frame)

    config = uvicorn.Config(
        asgi.application,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        timeout_keep_alive=KEEP_ALIVE,
        backlog=BACKLOG,
    )
    with contextlib.suppress(KeyboardInterrupt):
        Server(config).run(sockets=[listener])


def _say_where(host: str, port: int) -> None:
    shown = "localhost" if host in (*EVERYWHERE, "127.0.0.1", "::1") else host
    place = f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
    tell(f"ประสานพร้อมใช้งานแล้วที่ {place}  (หยุดด้วย Ctrl+C)", f"Prasan is ready at {place}  (stop with Ctrl+C)")
    if host in EVERYWHERE and (own := _own_address()):
        tell(f"เครื่องอื่นในเครือข่ายเปิดที่ http://{own}:{port}/", f"Other machines nearby: http://{own}:{port}/")


def _own_address() -> str:
    """The address by which this machine leaves for other networks; no packet is sent to find out."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        return str(probe.getsockname()[0])
    return ""
