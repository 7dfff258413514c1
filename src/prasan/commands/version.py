"""`prasan version`: the release that is installed."""

import platform

from prasan.release import release


def main(_argv: list[str]) -> int:
    """Print the release of Prasan and of Python."""
    print(f"Prasan {release()} · Python {platform.python_version()}")  # noqa: T201
    return 0
