"""The socket that `prasan serve` listens on."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

from prasan.commands.serve import _listen


def test_an_answer_in_two_pieces_is_not_held_back() -> None:
    async def accepted_without_delay() -> int:
        seen: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def come(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            taken = writer.get_extra_info("socket")
            seen.set_result(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with _listen("127.0.0.1", 0) as listener:
            server = await asyncio.start_server(come, sock=listener)
            _, writer = await asyncio.open_connection(*listener.getsockname())
            found = await asyncio.wait_for(seen, 5)
            writer.close()
            server.close()
        return found

    with ThreadPoolExecutor(1) as thread:  # another test's loop may be running in this one
        assert thread.submit(lambda: asyncio.run(accepted_without_delay())).result(10) != 0
