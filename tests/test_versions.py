import pytest

from docslint.versions import agree, never, version

COMPLETE = ["1.3.0", "1.3.1", "1.4.0", "1.4.1", "1.4.2", "1.5.0"]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("2.1", "v2.1.0", True),
        ("2.1", "2.1.3", True),
        ("2.1.3", "2.1.30", False),
        ("2.0.0-rc.1", "2.0.0", True),
        ("2.0.0-rc.1", "2.0.0-rc.2", False),
        ("2.0.1-rc.1", "2.0.0", False),
        ("next", "2.0.0", False),
    ],
)
def test_agree(one: str, other: str, *, wanted: bool) -> None:
    assert agree(one, other) is wanted
    assert agree(other, one) is wanted


@pytest.mark.parametrize(
    ("told", "without", "wanted"),
    [
        ("1.4.7", "", True),
        ("1.4.2", "", False),
        ("1.5.1", "", False),  # nothing followed that series
        ("1.4", "", False),
        ("1.6.0", "", False),
        ("1.4.3rc1", "", False),
        ("1.4.7", "1.4.1", False),  # a series with gaps
        ("1.4.7", "1.3.0", True),  # that begins late
        ("1.4.7", "1.5.0", False),
    ],
)
def test_never(told: str, without: str, *, wanted: bool) -> None:
    known = {v.release for text in COMPLETE if text != without and (v := version(text))}
    asked = version(told)
    assert asked
    assert never(asked, known) is wanted


def test_two_or_three_releases_show_nothing() -> None:
    known = {v.release for text in ("1.4.0", "1.5.0", "1.5.1") if (v := version(text))}
    asked = version("1.4.1")
    assert asked
    assert not never(asked, known)
