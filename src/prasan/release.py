"""The release that is running, from the installed package's own metadata."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def release() -> str:
    """E.g. "0.1.0"; "?" when the package runs from a bare folder that was never installed."""
    try:
        return version("prasan")
    except PackageNotFoundError:
        return "?"
