"""Patterns that are compiled when they are first used."""

import pkgutil
import re
from importlib import import_module

import pytest

import docslint
from docslint.later import Later, later

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(docslint.__path__, "docslint.")
    if not module.name.endswith("__main__")
)


def test_it_finds_what_re_finds() -> None:
    text = "Since v1.2, `A` is 3; since V2.0 it is 4."
    one, other = re.compile(r"since v([0-9.]+)", re.IGNORECASE), later(r"since v([0-9.]+)", re.IGNORECASE)
    assert other.findall(text) == one.findall(text) == ["1.2", "2.0"]
    assert [m.span() for m in other.finditer(text)] == [m.span() for m in one.finditer(text)]
    assert other.sub(r"from \1", text) == one.sub(r"from \1", text)
    assert (other.pattern, other.groups, other.flags) == (one.pattern, one.groups, one.flags)


def test_it_is_compiled_once_when_it_is_used() -> None:
    made: list[str] = []

    def make() -> re.Pattern[str]:
        made.append("a+")
        return re.compile("a+")

    pattern = Later("a+", make)
    assert (pattern.pattern, made) == ("a+", [])
    assert pattern.search("caat")
    assert not pattern.fullmatch("caat")
    assert made == ["a+"]


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    pattern = later("(")
    with pytest.raises(re.error):
        pattern.search("")


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_of_the_program_can_be_compiled(name: str) -> None:
    if name == "docslint.cluster":
        pytest.importorskip("distributed", reason="the extra docslint[dask] is not installed")
    for each in vars(import_module(name)).values():
        for pattern in each if isinstance(each, tuple) else [each]:
            if isinstance(pattern, Later):
                pattern.search(b"" if isinstance(pattern.pattern, bytes) else "")
