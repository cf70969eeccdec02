"""Whether it tells anything that a name is on no page."""

from shelves import library

from docslint.coverage.entry import subject_of
from docslint.coverage.naming import names_tell


def tells(on_pages: int, entries: int, entry: str = "Added `--flag{0}`") -> bool:
    page = "# A\n\n" + "".join(f"`--flag{n}` is one.\n\n" for n in range(on_pages))
    subjects = [
        subject_of(entry.format(n), ended=entry.format(n) if "Removed" in entry else "")
        for n in range(entries)
    ]
    return names_tell(subjects, library({"a": page}))


def test_names_tell_where_pages_have_a_third_of_them() -> None:
    assert tells(30, 30)
    assert tells(12, 30)
    assert not tells(4, 30)


def test_from_few_names_nothing_follows() -> None:
    assert tells(0, 19)


def test_what_is_removed_or_only_a_host_does_not_count() -> None:
    assert tells(0, 30, "Removed `--flag{0}`")
    assert tells(0, 30, "Fixed a leak in `Pool{0}Store`")


def test_the_newest_names_decide() -> None:
    assert not tells(0, 400)
    assert tells(200, 900)
