"""`prasan demo`: the site with a sample province and one-click sign-in, in a home of its own."""

import os

DEMO_HOME = "var/demo"


def main(argv: list[str]) -> int:
    """Serve the demonstration. The environment is set before Django reads it."""
    os.environ["PRASAN_DEMO"] = "1"
    os.environ.setdefault("PRASAN_HOME", DEMO_HOME)
    from prasan.commands import serve

    return serve.main(argv, prepare=_prepare)


def _prepare() -> None:
    from prasan.commands import init
    from prasan.front import demo

    init.prepare()
    demo.build()
