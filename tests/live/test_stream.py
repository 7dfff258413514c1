"""The event stream of a real site, heard by real clients."""

import asyncio
import time

from tests.live.conftest import Site, phones


def numbers(events: list[tuple[str, str, str]]) -> list[str]:
    """The data of the changes, without the opening that says where the stream stands."""
    return [data for _, event, data in events if event == "change"]


def test_everybody_who_follows_a_topic_hears_of_a_change_once_and_others_do_not(site: Site) -> None:
    async def walk() -> tuple[list[list[str]], list[str]]:
        async with phones(site) as follow:
            ours = [await follow("topic=open/1") for _ in range(60)]
            other = await follow("topic=open/2")
            for stream in [*ours, other]:
                await stream.until(1)
            site.tell("touch open/1")
            site.tell("touch open/2")
            heard = await asyncio.gather(*(stream.until(2) for stream in ours))
            return [numbers(events) for events in heard], numbers(await other.until(2))

    heard, heard_elsewhere = asyncio.run(walk())

    assert heard == [['{"topic":"open/1","data":{"number":0}}']] * 60
    assert heard_elsewhere == ['{"topic":"open/2","data":{"number":0}}']


def test_a_page_that_was_away_hears_what_it_missed(site: Site) -> None:
    async def walk() -> list[str]:
        async with phones(site) as follow:
            first = await follow("topic=open/1")
            await first.until(1)
            site.tell("touch open/1")
            last = (await first.until(2))[1][0]
            await first.leave()
            site.tell("many open/1 2")
            site.tell("touch open/2")
            back = await follow("topic=open/1", last=last)
            missed: dict[str, str] = {}  # by number: a change may be heard twice
            while len(missed) < 2:
                await back.until(len(back.events) + 1)
                missed = {key: data for key, event, data in back.events if event and int(key) > int(last)}
            return list(missed.values())

    assert asyncio.run(walk()) == [
        '{"topic":"open/1","data":{"number":0}}',
        '{"topic":"open/1","data":{"number":1}}',
    ]


def test_a_page_that_was_away_for_too_long_is_told_to_load_everything(site: Site) -> None:
    async def walk() -> list[str]:
        async with phones(site) as follow:
            site.tell("many open/1 301")
            back = await follow("topic=open/1", last="1")
            return [event for _, event, _ in await back.until(2)]

    assert asyncio.run(walk()) == ["", "reload"]


def test_a_change_between_drawing_the_page_and_connecting_is_not_lost(site: Site) -> None:
    async def walk() -> list[str]:
        async with phones(site) as follow:
            site.tell("touch open/1")
            late = await follow("topic=open/1&age=1500")
            return numbers(await late.until(2))

    assert asyncio.run(walk()) == ['{"topic":"open/1","data":{"number":0}}']


def test_who_may_follow_is_asked_at_connect_and_one_refused_topic_refuses_all(site: Site) -> None:
    key = site.tell("sign-in somebody@example.org")

    async def walk() -> dict[str, int]:
        async with phones(site) as follow:
            return {
                "stranger on an open topic": (await follow("topic=open/1")).status,
                "stranger on a members' topic": (await follow("topic=members/1")).status,
                "stranger on both": (await follow("topic=open/1&topic=members/1")).status,
                "member on both": (await follow("topic=open/1&topic=members/1", cookie=key)).status,
                "somebody with a made-up cookie": (await follow("topic=members/1", cookie="x" * 32)).status,
                "member on a topic nobody registered": (await follow("topic=nothing/1", cookie=key)).status,
                "no topic": (await follow("")).status,
            }

    assert asyncio.run(walk()) == {
        "stranger on an open topic": 200,
        "stranger on a members' topic": 403,
        "stranger on both": 403,
        "member on both": 200,
        "somebody with a made-up cookie": 403,
        "member on a topic nobody registered": 403,
        "no topic": 403,
    }


def test_the_site_stops_at_once_although_pages_are_open(site: Site) -> None:
    async def walk() -> tuple[int, float, list[bytes]]:
        async with phones(site) as follow:
            streams = [await follow("topic=open/1") for _ in range(50)]
            for stream in streams:
                await stream.until(1)
            began = time.monotonic()
            code = await asyncio.to_thread(site.stop)
            took = time.monotonic() - began
            return code, took, [(await stream.end())[-5:] for stream in streams]

    code, took, endings = asyncio.run(walk())

    assert code == 0
    assert took < 4  # the graceful limit of 5 s was not needed
    assert endings == [b"0\r\n\r\n"] * 50  # every response was ended, not cut off


def test_pages_that_left_are_forgotten_and_pages_are_still_served(site: Site) -> None:
    async def walk() -> tuple[int, list[str]]:
        async with phones(site) as follow:
            for _ in range(3):
                streams = [await follow("topic=open/1") for _ in range(50)]
                for stream in streams:
                    await stream.leave()
            reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
            writer.write(b"GET /trial/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            status = int((await asyncio.wait_for(reader.read(), 15)).split()[1])
            writer.close()
            stream = await follow("topic=open/1&age=0")
            await stream.until(1)
            site.tell("touch open/1")
            return status, numbers(await stream.until(2))

    assert asyncio.run(walk()) == (200, ['{"topic":"open/1","data":{"number":0}}'])
