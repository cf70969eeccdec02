"""Everything known of each name, and places as a report quotes them."""

from pathlib import Path

import pytest
from scenes import scene

from docslint import query
from docslint.drift.names import known_names
from docslint.drift.picture import Name
from docslint.drift.scene import Scene
from docslint.finding import Place

ENV = """\
# Variables

## Server

| Variable | Default | Meaning |
| --- | --- | --- |
| `ACME_PORT` | `80` | Where it listens. |
| `ACME_HOST` | `::` | At which address. |
"""
USE = """\
# Use

Set `ACME_PORT` for another port.

```sh
export ACME_SPEED=3
```
"""
LOG = "## 1.2.0\n\n- Added `ACME_HOST`\n- Fixed `ACME_ODD` being ignored\n"


@pytest.fixture(name="now")
def _now(tmp_path: Path) -> Scene:
    return scene(tmp_path, {"docs/env.md": ENV, "docs/use.md": USE, "CHANGELOG.md": LOG})


def named(names: tuple[Name, ...], name: str) -> list[str]:
    [found] = [each for each in names if each.name == name]
    return [f"{f.group} {f.detail} {f.at.path}:{f.at.line}".replace("  ", " ") for f in found.facts]


def test_facts_of_pages_and_changelog_in_order_of_weight(now: Scene) -> None:
    names = known_names(now)
    assert named(names, "ACME_PORT") == [
        "defined docs/env.md:7",
        "named docs/use.md:3",
        "default `80` docs/env.md:7",
    ]
    assert named(names, "ACME_HOST")[-1] == "changelog 1.2.0 added CHANGELOG.md:3"
    assert named(names, "ACME_ODD") == ["changelog 1.2.0 touched CHANGELOG.md:4"]


def test_names_of_samples_are_left_out(now: Scene) -> None:
    assert "ACME_SPEED" not in {name.name for name in known_names(now)}
    assert "ACME_SPEED" in query.names(now.index)


def test_a_flagged_name_is_kept_first(now: Scene) -> None:
    [name] = known_names(now, {"ACME_SPEED": ["f1", "f2"]}, most_names=1)
    assert (name.name, name.findings) == ("ACME_SPEED", ("f1", "f2"))
    assert [name.name for name in known_names(now, {"no name": ["f"]}, most_names=1)] == ["ACME_HOST"]


def test_what_is_beyond_the_limit_is_counted(now: Scene) -> None:
    [name] = [name for name in known_names(now, most_facts=1) if name.name == "ACME_PORT"]
    assert (len(name.facts), name.facts_left_out) == (1, 2)


def test_one_pass_knows_what_each_query_knows(now: Scene) -> None:
    every = query.names(now.index)
    assert query.of_names(now.index, every) == {name: list(query.of_name(now.index, name)) for name in every}


def test_a_place_is_quoted_with_its_heading_and_address(now: Scene) -> None:
    quoted = now.quoted(Place("docs/env.md", ENV.index("`80`"), ENV.index("`80`") + 4))
    assert (quoted.page, quoted.line, quoted.section) == ("env", 7, "Variables > Server")
    assert quoted.url == "https://acme.test/docs/env#server"
    assert quoted.text == "| `ACME_PORT` | `80` | Where it listens. |"


def test_a_changelog_has_no_address(now: Scene) -> None:
    quoted = now.quoted(Place("CHANGELOG.md", 0, 5))
    assert (quoted.page, quoted.url, quoted.text) == ("", "", "## 1.2.0")
    assert now.about("CHANGELOG.md") == now.about("nowhere.md")


def test_a_very_long_line_is_cut_about_the_place(tmp_path: Path) -> None:
    text = "word " * 10_000 + "`ACME_PORT` " + "word " * 10_000
    long = scene(tmp_path, {"docs/a.md": text})
    quoted = long.quoted(Place("docs/a.md", text.index("`ACME"), text.index("`ACME") + 11))
    assert quoted.text.startswith("…")
    assert quoted.text.endswith("…")
    assert "`ACME_PORT`" in quoted.text
    assert len(quoted.text) < 600


def test_padding_is_no_part_of_a_quote(tmp_path: Path) -> None:
    padded = scene(tmp_path, {"docs/a.md": "| a" + " " * 3_000 + "| `ACME_X` |\n"})
    assert padded.quoted(Place("docs/a.md", 3_005, 3_013)).text == "| a  | `ACME_X` |"


def test_what_a_page_is_called(now: Scene) -> None:
    about = now.about("docs/env.md")
    assert (about.page, about.title, about.url) == ("env", "Variables", "https://acme.test/docs/env")
    assert [title for _, title in about.headings] == ["Variables", "Variables > Server"]
