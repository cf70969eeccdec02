"""Bytes to text; damaged files to troubles."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.facts import Trouble
from docslint.inputs.read import decode, read_bytes
from docslint.inputs.regular import read_regular


def fault(path: Path, **more: int) -> str:
    found = read_bytes(path, **more)
    assert isinstance(found, Trouble)
    return found.message


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"", "", "utf-8"),
        ("é\r\nx".encode(), "é\r\nx", "utf-8"),
        (b"\xef\xbb\xbfx", "x", "utf-8-sig"),
        (b"\xff\xfex\0\n\0", "x\n", "utf-16-le"),
        (b"\xfe\xff\0x\0\n", "x\n", "utf-16-be"),
    ],
)
def test_texts(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding, None)


@pytest.mark.parametrize(
    ("data", "text", "at", "message"),
    [
        (b"\xc3\xa9\nab\xe9c\n", "é\nab\ufffdc\n", 4, "not valid UTF-8: byte 0xE9 at offset 5"),
        (b"\xef\xbb\xbfa\xff", "a\ufffd", 1, "byte 0xFF at offset 4"),
        (b"\xff\xfea\0b", "a\ufffd", 1, "not valid UTF-16"),
        (b"a\nb\0c\nd", "a\nb\ufffdc", 3, "a NUL character"),
    ],
)
def test_damage_is_placed(data: bytes, text: str, at: int, message: str) -> None:
    decoded = decode(data)
    assert decoded.text == text
    assert decoded.trouble is not None
    assert (decoded.trouble.start, decoded.trouble.end) == (at, at + 1)
    assert message in decoded.trouble.message


@given(st.binary(max_size=80) | st.binary(max_size=80).map(lambda data: b"\xff\xfe" + data))
def test_any_bytes_become_text(data: bytes) -> None:
    decoded = decode(data)
    assert "\0" not in decoded.text
    assert decoded.trouble is None or decoded.trouble.start <= len(decoded.text)


def test_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# x\r\n")
    assert read_bytes(tmp_path / "a.md") == b"# x\r\n"


def test_what_cannot_be_read_is_a_trouble(tmp_path: Path) -> None:
    assert fault(tmp_path / "a.md") == "the file vanished while docslint ran"
    (tmp_path / "a.md").write_bytes(b"x" * 101)
    assert "larger than" in fault(tmp_path / "a.md", limit=100)
    (tmp_path / "d.md").mkdir()
    assert "cannot be read" in fault(tmp_path / "d.md")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch(mode=0)
    assert "permission denied" in fault(tmp_path / "a.md")


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_001])
def test_a_file_is_read_whole_or_up_to_the_most(tmp_path: Path, size: int) -> None:
    page, data = tmp_path / "a.md", bytes(n % 251 for n in range(size))
    page.write_bytes(data)
    assert read_regular(page) == read_regular(page, size) == read_regular(page, size + 1) == data
    assert read_regular(page, size // 2) == data[: size // 2]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux")
def test_a_file_that_is_longer_than_it_says_is_read_whole() -> None:
    assert Path("/proc/self/status").stat().st_size == 0
    assert b"Threads:" in read_regular("/proc/self/status")
