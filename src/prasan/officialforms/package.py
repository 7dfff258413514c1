"""The zip package of a workbook, opened with limits before anything inside is believed."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib

from prasan.officialforms.limits import Limits
from prasan.officialforms.refusals import Unreadable

_ABSURD_COUNT = re.compile(rb"ount\s{0,9}=\s{0,9}[\"']\s{0,9}\d{8,}")
_LOCAL_HEADER = struct.Struct("<4s22xHH")


class Package:
    """The parts of a zip package.

    What a package states about itself is not believed: every part is unpacked here under its stated size,
    because the fast readers unpack until the stream ends, however long that is.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise Unreadable("truncated") from error
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries}
        self._parts: dict[str, bytes] = {}
        self._refuse_bombs(entries)

    def _refuse_bombs(self, entries: list[zipfile.ZipInfo]) -> None:
        expanded = sum(entry.file_size for entry in entries)
        if len(entries) > self._limits.max_entries or expanded > self._limits.max_expanded:
            raise Unreadable("zip-bomb")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("password")
        for entry in entries:
            large = entry.file_size > self._limits.ratio_floor
            if large and entry.file_size > self._limits.max_ratio * max(entry.compress_size, 1):
                raise Unreadable("zip-bomb")

    @property
    def names(self) -> set[str]:
        return set(self._entries)

    def verify(self) -> None:
        """Unpack every part once; raises Unreadable for one that is damaged or larger than it states.

        Only the small XML parts are kept: shared texts and pictures are read by others or not at all.
        Counts stated in attributes are refused when absurd: the fast reader reserves memory by them.
        """
        for name in self._entries:
            is_xml = name.endswith((".xml", ".rels"))
            content = self.read(name, keep=is_xml and not name.endswith("sharedStrings.xml"))
            if is_xml and _ABSURD_COUNT.search(content):
                raise Unreadable("truncated")

    def read(self, name: str, *, keep: bool = True) -> bytes:
        """One part, unpacked; empty when there is none. Raises Unreadable when it is damaged or lies."""
        name = posixpath.normpath(name.lstrip("/"))
        if name in self._parts:
            return self._parts[name]
        entry = self._entries.get(name)
        if entry is None or entry.is_dir():
            return b""
        content = self._unpack(entry)
        if keep:
            self._parts[name] = content
        return content

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        header = self._data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size:
            raise Unreadable("truncated")
        _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        packed = self._data[start : start + entry.compress_size]
        content = _inflate(packed, entry)
        if zlib.crc32(content) != entry.CRC:
            raise Unreadable("truncated")
        return content


def _inflate(packed: bytes, entry: zipfile.ZipInfo) -> bytes:
    if entry.compress_type == zipfile.ZIP_STORED:
        if len(packed) != entry.file_size:
            raise Unreadable("truncated")
        return packed
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise Unreadable("truncated")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, entry.file_size + 1)
    except zlib.error as error:
        raise Unreadable("truncated") from error
    if len(content) > entry.file_size:
        raise Unreadable("zip-bomb")
    if len(content) < entry.file_size:
        raise Unreadable("truncated")
    return content
