"""Keeps a child process running beside the site: started again when it dies, stopped with the site."""

import os
import subprocess
import threading
import time
from types import TracebackType

from prasan.commands import tell

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds before a dead child is started again
STEADY = 60.0  # a child that lived this long was healthy
GRACE = 15.0  # seconds to finish a job that has begun


class Upkeep:
    """`with Upkeep(command):` the command runs for as long as the block does.

    The child's standard input is a pipe that nobody writes to: it closes when this process ends, even by a
    kill, and the child knows that it is alone.
    """

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.child: subprocess.Popen[bytes] | None = None
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._watch = threading.Thread(target=self._keep_running, daemon=True)

    def __enter__(self) -> "Upkeep":
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> None:
        self._ended.set()
        with self._lock:
            if self.child is None:
                return
            self.child.terminate()
            try:
                self.child.wait(GRACE)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()

    def _keep_running(self) -> None:
        pause = FIRST_PAUSE
        while not self._ended.is_set():
            began = time.monotonic()
            with self._lock:
                if self._ended.is_set():
                    return
                # Its own session: Ctrl+C in the terminal reaches this process alone, which stops the child.
                self.child = subprocess.Popen(  # noqa: S603
                    self.command, stdin=subprocess.PIPE, start_new_session=os.name != "nt"
                )
            code = self.child.wait()
            if self._ended.is_set():
                return
            pause = FIRST_PAUSE if time.monotonic() - began > STEADY else min(pause * 2, LONGEST_PAUSE)
            tell(
                f"ตัวทำงานเบื้องหลังหยุดไป (รหัส {code}) จะเปิดใหม่ใน {pause:.0f} วินาที",
                f"The worker ended with code {code}; starting it again in {pause:.0f} s.",
            )
            self._ended.wait(pause)
