"""What changelog entries say of defaults."""

import pytest
from shipped import lexicon

from docslint.extract.log_facts import extract_changelog
from docslint.source import Source


def told(entry: str) -> list[tuple[str, str, str]]:
    text = f"# Changelog\n\n## 2.1.0\n\n- {entry}\n"
    found = extract_changelog(Source("CHANGELOG.md", text), lexicon("plain")).default_changes
    assert all(text[c.start : c.end] == c.raw for c in found)
    return [(c.subject, c.old, c.value) for c in found]


@pytest.mark.parametrize(
    ("entry", "change"),
    [
        ("Changed the default of `ACME_POOL` from 16 to 64", ("ACME_POOL", "n:16", "n:64")),
        ("Lower default for `--jobs` to 2.", ("--jobs", "", "n:2")),
        ("`acme.mode` now defaults to `strict` instead of `lenient`", ("acme.mode", "s:lenient", "s:strict")),
        (
            "**(config)** raise fetch_timeout default to 20s by @them in [#1](x)",
            ("fetch_timeout", "", "t:20"),
        ),
        ("The default value of `keepAlive` has been changed from `true` to `false`", ("keepAlive", "y", "n")),
        ("ACME_BEAT default is now 30s (was 10s)", ("ACME_BEAT", "t:10", "t:30")),
        ("Increased the default request timeout from 30s to 60s", ("request timeout", "t:30", "t:60")),
        ("The `--depth` flag's default is now 3", ("--depth", "", "n:3")),
    ],
)
def test_a_change(entry: str, change: tuple[str, str, str]) -> None:
    assert told(entry) == [change]


@pytest.mark.parametrize(
    "entry",
    [
        "On Windows, `ACME_POOL` now defaults to 64",
        "Changed the default of `ACME_POOL` from 16 to 64 for large accounts",
        "Revert: changed the default of `ACME_POOL` from 16 to 64",
        "Docs: the default of `ACME_POOL` is now 64",
        "Increased the default timeout to 60s",
        "Everything now defaults to 64",
        "`ACME_POOL` has a default of 64",
    ],
)
def test_no_change(entry: str) -> None:
    assert told(entry) == []
