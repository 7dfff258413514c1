"""The event stream of a real site, heard by real clients."""

import asyncio
import http.client
import json
import time

import pytest
from django.db import connection

from tests.live.conftest import Site, phones, run

pytestmark = pytest.mark.xdist_group("stream")  # one site for all of them


def numbers(events: list[tuple[str, str, str]]) -> list[int]:
    """What the changes carry, without the opening that says where the stream stands."""
    return [json.loads(data)["data"]["number"] for _, event, data in events if event == "change"]


def test_everybody_who_follows_a_topic_hears_of_a_change_once_and_others_do_not(
    site: Site, topic: str
) -> None:
    async def walk() -> tuple[list[list[int]], list[int]]:
        async with phones(site) as follow:
            ours = [await follow(f"topic={topic}") for _ in range(60)]
            other = await follow(f"topic={topic}/other")
            for stream in [*ours, other]:
                await stream.until(1)
            site.tell(f"touch {topic}")
            site.tell(f"touch {topic}/other")
            heard = await asyncio.gather(*(stream.until(2) for stream in ours))
            return [numbers(events) for events in heard], numbers(await other.until(2))

    heard, heard_elsewhere = run(walk())

    assert heard == [[0]] * 60
    assert heard_elsewhere == [0]


def test_a_page_that_was_away_hears_what_it_missed(site: Site, topic: str) -> None:
    async def walk() -> list[int]:
        async with phones(site) as follow:
            first = await follow(f"topic={topic}")
            await first.until(1)
            site.tell(f"touch {topic}")
            last = (await first.until(2))[1][0]
            await first.leave()
            site.tell(f"many {topic} 2")
            site.tell(f"touch {topic}/other")
            back = await follow(f"topic={topic}", last=last)
            missed: list[tuple[str, str, str]] = []  # what was heard before the break may be heard again
            while len(missed) < 2:
                await back.until(len(back.events) + 1)
                missed = [one for one in back.events if one[1] and int(one[0]) > int(last)]
            return numbers(missed)

    assert run(walk()) == [0, 1]


def test_a_page_that_was_away_for_too_long_is_told_to_load_everything(site: Site, topic: str) -> None:
    async def walk() -> list[str]:
        async with phones(site) as follow:
            site.tell(f"many {topic} 301")
            back = await follow(f"topic={topic}", last="1")
            return [event for _, event, _ in await back.until(2)]

    assert run(walk()) == ["", "reload"]


def test_a_change_between_drawing_the_page_and_connecting_is_not_lost(site: Site, topic: str) -> None:
    async def walk() -> list[int]:
        async with phones(site) as follow:
            site.tell(f"touch {topic}")
            late = await follow(f"topic={topic}&age=1500")
            return numbers(await late.until(2))

    assert run(walk()) == [0]


def test_who_may_follow_is_asked_at_connect_and_one_refused_topic_refuses_all(site: Site, topic: str) -> None:
    key = site.tell("sign-in somebody@example.org")

    async def walk() -> dict[str, int]:
        async with phones(site) as follow:
            return {
                "stranger on an open topic": (await follow(f"topic={topic}")).status,
                "stranger on a members' topic": (await follow("topic=members/1")).status,
                "stranger on both": (await follow(f"topic={topic}&topic=members/1")).status,
                "member on both": (await follow(f"topic={topic}&topic=members/1", cookie=key)).status,
                "somebody with a made-up cookie": (await follow("topic=members/1", cookie="x" * 32)).status,
                "member on a topic nobody registered": (await follow("topic=nothing/1", cookie=key)).status,
                "no topic": (await follow("")).status,
            }

    assert run(walk()) == {
        "stranger on an open topic": 200,
        "stranger on a members' topic": 403,
        "stranger on both": 403,
        "member on both": 200,
        "somebody with a made-up cookie": 403,
        "member on a topic nobody registered": 403,
        "no topic": 403,
    }


def test_the_site_stops_with_open_pages_and_ends_each_of_them(own_site: Site) -> None:
    async def walk() -> tuple[int, list[bytes]]:
        async with phones(own_site) as follow:
            streams = [await follow("topic=open/1") for _ in range(50)]
            for stream in streams:
                await stream.until(1)
            code = await asyncio.to_thread(own_site.stop)
            return code, [(await stream.end())[-5:] for stream in streams]

    assert run(walk()) == (0, [b"0\r\n\r\n"] * 50)  # the last chunk: nothing was cut off


def test_pages_that_left_are_forgotten_and_pages_are_still_served(site: Site, topic: str) -> None:
    async def walk() -> tuple[int, list[int]]:
        async with phones(site) as follow:
            for _ in range(3):
                streams = [await follow(f"topic={topic}") for _ in range(50)]
                for stream in streams:
                    await stream.leave()
            reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
            writer.write(b"GET /trial/?topic=open/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            status = int((await asyncio.wait_for(reader.read(), 15)).split()[1])
            writer.close()
            stream = await follow(f"topic={topic}&age=0")
            await stream.until(1)
            site.tell(f"touch {topic}")
            return status, numbers(await stream.until(2))

    assert run(walk()) == (200, [0])


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no server that could go away")
def test_open_pages_hear_again_after_the_database_was_away(own_site: Site) -> None:
    import psycopg

    async def walk() -> list[int]:
        async with phones(own_site) as follow:
            stream = await follow("topic=open/1")
            await stream.until(1)
            with psycopg.connect(own_site.address, autocommit=True) as database:
                database.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
                database.execute(
                    "INSERT INTO live_change (topic, data, at) VALUES ('open/1', '{\"number\": 5}', now())"
                )
            return numbers(await stream.until(2))

    assert run(walk()) == [5]


def test_a_connection_that_rested_for_a_while_is_still_answered(site: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    connection.request("GET", "/robots.txt", headers={"Host": "localhost"})
    connection.getresponse().read()
    socket = connection.sock
    time.sleep(6)  # longer than the server's usual five seconds

    connection.request("GET", "/robots.txt", headers={"Host": "localhost"})

    assert connection.getresponse().status == 200
    assert connection.sock is socket  # the same one, not opened anew
    connection.close()
