"""Dead links that are a slip of the pen away from a page."""

import pytest

from docslint.address import Mount
from docslint.respell import respelled
from docslint.site import Site, SitePage

SITE = Site(
    [Mount("docs", "/en/")],
    [
        SitePage("docs/a.md", "a"),
        SitePage("docs/guides/install.md", "guides/install", frozenset({"linux"})),
        SitePage("docs/guides/v2.md", "guides/v2"),
        SitePage("docs/api.md", "api"),
        SitePage("docs/guides/release-24.md", "guides/release-24"),
    ],
)


@pytest.mark.parametrize(
    ("target", "near", "right"),
    [
        ("guides/instal.md", "guides/install", "guides/install.md"),
        ("guides/instlal.md#linux", "guides/install", "guides/install.md#linux"),
        ("/en/guides/instal", "guides/install", "/en/guides/install"),
        ("/en/guids/install/?x=1", "guides/install", "/en/guides/install/?x=1"),
        ("guides/instal.md#windows", "guides/install", ""),  # its anchor would be dead then
        ("guides/uninstall.md", "guides/install", ""),  # a prefix turns the sense
        ("guids/instal.md", "guides/install", ""),  # two steps
        ("guides/v1.md", "guides/v2", ""),
        ("guides/release-23.md", "guides/release-24", ""),  # another number is another thing
        ("apx.md", "api", ""),  # too short to tell
        ("", "api", ""),
    ],
)
def test_one_step_is_put_right(target: str, near: str, right: str) -> None:
    assert respelled(SITE, "docs/a.md", target, [near]) == right


def test_two_candidates_are_none() -> None:
    assert respelled(SITE, "docs/a.md", "guides/instal.md", ["guides/install", "guides/installs"]) == ""
