"""Uploaded pictures, drawn again by ourselves: turned upright, without the camera's notes (place, device, owner), in
the widths that pages need. What is not drawn again is never kept or served.
"""

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from prasan.news.problems import Refused

__all__ = ["Drawn", "drop", "fresh_name", "path_of", "redraw"]

MAX_BYTES = 15 * 1024 * 1024
MAX_POINTS = 60_000_000  # a picture of a good camera; what claims more is a bomb
WIDTHS = (480, 960, 1600)
QUALITY = 78
_TAKEN = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True)
class Drawn:
    """Where the files lie under the uploads, and [width, height] of each, smallest first."""

    folder: str
    widths: list[list[int]]


def redraw(upload: Any) -> Drawn:
    """Store the picture anew as WebP. Refuses with "picture-large" and "not-picture"."""
    if upload.size > MAX_BYTES:
        raise Refused("picture-large")
    picture = _read(upload)
    folder = f"news/pictures/{secrets.token_hex(16)}"
    place = Path(settings.MEDIA_ROOT) / folder
    place.mkdir(parents=True, mode=0o700)
    widths = []
    for width in sorted({min(width, picture.width) for width in WIDTHS}):
        size = (width, max(1, round(picture.height * width / picture.width)))
        picture.resize(size, Image.Resampling.LANCZOS).save(place / f"{width}.webp", "WEBP", quality=QUALITY)
        widths.append([*size])
    return Drawn(folder, widths)


def _read(upload: Any) -> Image.Image:
    try:
        upload.seek(0)
        with Image.open(upload, formats=_TAKEN) as opened:
            if opened.width * opened.height > MAX_POINTS:
                raise Refused("picture-large")
            if max(opened.size) > 100 * min(opened.size):
                raise Refused("not-picture")
            upright = ImageOps.exif_transpose(opened) or opened
            flat = (
                upright.convert("RGBA")
                if "A" in upright.getbands() or "transparency" in upright.info
                else None
            )
            if flat is None:
                return Image.frombytes("RGB", upright.size, upright.convert("RGB").tobytes())
            ground = Image.new("RGB", flat.size, "white")
            ground.paste(flat, mask=flat.getchannel("A"))
            return ground
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("picture-large") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("not-picture") from error


def path_of(folder: str, width: int) -> Path:
    """The file of a stored picture in one of its widths."""
    return Path(settings.MEDIA_ROOT) / folder / f"{width}.webp"


def drop(folder: str) -> None:
    """Forget a stored picture; one that is gone already is no error."""
    shutil.rmtree(Path(settings.MEDIA_ROOT) / folder, ignore_errors=True)


def fresh_name(ending: str) -> str:
    """A name for the disk that says nothing."""
    return f"{secrets.token_hex(16)}.{ending}"
