"""Compressed bytes made plain, never more of them than was asked for."""

import zlib

_STEP = 64 * 1024
_PIECE = 8 * 1024  # what is left of a piece is copied after each part, and a part may be of twenty bytes
_ANY = 32 + zlib.MAX_WBITS  # gzip or zlib, as the first bytes say


class TooLarge(ValueError):  # noqa: N818  a limit, no error of ours
    """There is more than the limit allows."""


class Unpacker:
    """Unpacks a stream piece by piece; ``limit`` bounds what comes out, in bytes."""

    def __init__(self, limit: int, *, packed: bool = True) -> None:
        self.limit = limit
        self.data = bytearray()
        self._packed = packed
        self._stream = zlib.decompressobj(_ANY) if packed else None

    def add(self, data: bytes) -> None:
        """Take more in. Raises TooLarge, and zlib.error for what is damaged."""
        if self._stream is None:
            self._take(data)
            return
        for start in range(0, len(data), _PIECE):
            self._add(data[start : start + _PIECE])

    def _add(self, piece: bytes) -> None:
        while self._stream and piece:
            if self._stream.eof:  # files of several parts, and padding after the last
                piece = piece.lstrip(b"\0")
                self._stream = zlib.decompressobj(_ANY) if piece else self._stream
                if not piece:
                    break
            self._take(self._stream.decompress(piece, _STEP))
            piece = self._stream.unconsumed_tail or self._stream.unused_data

    def whole(self) -> bytes:
        """All that came out. Raises zlib.error if the stream is not at its end."""
        while self._stream and not self._stream.eof:  # what the last step left inside
            more = self._stream.decompress(b"", _STEP)
            self._take(more)
            if not more:
                break
        if self._stream and not self._stream.eof:
            raise zlib.error("the compressed data is cut off")
        return bytes(self.data)

    def _take(self, data: bytes) -> None:
        if len(self.data) + len(data) > self.limit:
            raise TooLarge
        self.data += data


def unpacked(data: bytes, limit: int) -> bytes:
    """The content of a ``.gz``; ``data`` itself if it is none. Raises TooLarge, and zlib.error for what is damaged."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = Unpacker(limit)
    unpacker.add(data)
    return unpacker.whole()
