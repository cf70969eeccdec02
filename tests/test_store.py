"""The cache's files: what is whole comes back, anything else counts as none."""

import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from docslint.store import Store, code_digest, digest


class Box(Struct, frozen=True):
    """Something to save."""

    name: str
    numbers: tuple[int, ...] = ()


class Crate(Struct, frozen=True):
    """Something else."""

    weight: float


BOX = Box("blue", (1, 2, 3))


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    Store(tmp_path / "deep" / "cache").save("box", BOX)
    assert Store(tmp_path / "deep" / "cache").load("box", Box) == BOX


def test_a_folder_of_the_cache_is_not_for_committing(tmp_path: Path) -> None:
    Store(tmp_path / "cache").save("box", BOX)
    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n"
    assert sorted(p.name for p in (tmp_path / "cache").iterdir()) == [".gitignore", "CACHEDIR.TAG", "box"]


def test_without_a_folder_nothing_is_kept() -> None:
    Store(None).save("box", BOX)
    assert Store(None).load("box", Box) is None


def test_saving_again_replaces(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save("box", BOX)
    store.save("box", Box("red"))
    assert store.load("box", Box) == Box("red")


def test_another_type_counts_as_none(tmp_path: Path) -> None:
    Store(tmp_path).save("box", BOX)
    assert Store(tmp_path).load("box", Crate) is None


@given(data=st.binary(max_size=200))
def test_any_bytes_are_harmless(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("cache")
    (folder / "box").write_bytes(data)
    assert Store(folder).load("box", Box) is None


def test_every_truncation_and_every_changed_byte_counts_as_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save("box", BOX)
    whole = (tmp_path / "box").read_bytes()
    for at in range(len(whole)):
        (tmp_path / "box").write_bytes(whole[:at])
        assert store.load("box", Box) is None
        (tmp_path / "box").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert store.load("box", Box) is None
    (tmp_path / "box").write_bytes(whole + b"\0")
    assert store.load("box", Box) is None


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    Store(tmp_path).save("box", BOX)
    assert Store(tmp_path).load("box", Box) is None
    assert [p.name for p in tmp_path.iterdir()] == ["box"], "a temporary file was left behind"


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("mine")
    Store(tmp_path / "cache").save("box", BOX)
    assert Store(tmp_path / "cache").load("box", Box) is None
    assert (tmp_path / "cache").read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    Store(tmp_path).save("box", BOX)
    tmp_path.chmod(0o500)
    try:
        Store(tmp_path).save("box", Box("red"))
        assert Store(tmp_path).load("box", Box) == BOX
    finally:
        tmp_path.chmod(0o700)


def test_a_value_that_cannot_be_encoded_is_not_kept(tmp_path: Path) -> None:
    Store(tmp_path).save("box", Box("lone \udc80 surrogate"))
    assert Store(tmp_path).load("box", Box) is None


def test_a_digest_knows_where_its_parts_end() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc") != digest(b"abc")
    assert digest(b"", b"x") != digest(b"x", b"")
    assert len(digest()) == 16


def test_the_digest_of_the_code_is_steady() -> None:
    assert code_digest() == code_digest()


def packed(*words: str) -> dict[bytes, msgspec.Raw]:
    """A fact for each word."""
    return {word.encode(): msgspec.Raw(msgspec.msgpack.encode(word * 20)) for word in words}


def held(store: Store, mark: bytes = b"1") -> set[bytes]:
    return set(store.facts("some", mark).facts)


def test_what_came_since_goes_to_a_small_file(tmp_path: Path) -> None:
    store, many = Store(tmp_path), packed(*(f"{number:03}" for number in range(100)))
    store.keep(store.facts("some", b"1"), many)
    large = (tmp_path / "some").read_bytes()
    assert held(store) == many.keys()
    edited = {key: fact for key, fact in many.items() if key != b"007"} | packed("new")
    store.keep(store.facts("some", b"1"), edited)
    assert (tmp_path / "some").read_bytes() == large
    assert (tmp_path / "some-since").stat().st_size < 200
    assert held(store) >= edited.keys()
    assert held(Store(tmp_path), b"2") == set(), "another version made them"


def test_what_is_not_needed_any_more_goes(tmp_path: Path) -> None:
    store, many = Store(tmp_path), packed(*(f"{number:03}" for number in range(100)))
    store.keep(store.facts("some", b"1"), many)
    for number in range(60):
        many.pop(f"{number:03}".encode())
        many |= packed(f"new {number}")
        store.keep(store.facts("some", b"1"), many)
        assert held(store) >= many.keys()
        assert len(held(store)) < 115
    before = (tmp_path / "some").stat().st_size
    store.keep(store.facts("some", b"1"), packed("only"))
    assert held(store) == {b"only"}
    assert (tmp_path / "some").stat().st_size < before / 10
    assert not (tmp_path / "some-since").exists()


def test_a_small_file_of_another_large_one_counts_as_none(tmp_path: Path) -> None:
    one, other, many = Store(tmp_path / "a"), Store(tmp_path / "b"), packed(*map(str, range(100, 200)))
    for store, more in ((one, "x"), (other, "y")):
        store.keep(store.facts("some", b"1"), many | packed(more))
        store.keep(store.facts("some", b"1"), many | packed(more, "since"))
    (tmp_path / "a" / "some-since").write_bytes((tmp_path / "b" / "some-since").read_bytes())
    assert held(one) == {*many, b"x"}
    (tmp_path / "b" / "some-since").write_bytes(b"nonsense")
    assert held(other) == {*many, b"y"}


def test_what_is_there_is_not_written_again(tmp_path: Path) -> None:
    store, many = Store(tmp_path), packed(*map(str, range(100, 200)))
    for facts in (many, many | packed("new")):
        for _ in range(3):
            store.keep(store.facts("some", b"1"), dict(facts))
    stamps = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    store.keep(store.facts("some", b"1"), many | packed("new"))
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == stamps
