"""What an operator types: `prasan init`, `serve`, `worker` … one module each with `main(argv) -> int`."""

import sys

__all__ = ["refuse", "tell"]


def tell(thai: str, english: str) -> None:
    """Say one thing to the operator in both languages."""
    print(f"{thai}\n  {english}", flush=True)  # noqa: T201


def refuse(thai: str, english: str) -> int:
    """Say why nothing was done; the exit code of a command that refuses."""
    print(f"{thai}\n  {english}", file=sys.stderr, flush=True)  # noqa: T201
    return 1
