"""Changelogs made of feeds and releases: what they hold, and that docslint reads them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docslint.parse.changelog import parse
from docslint.source import Source
from docslint.sync.feed import read_feed
from docslint.sync.log import Release, joined, render
from docslint.sync.prose import as_markdown
from docslint.sync.releases import published, read_releases

RSS = """\
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Acme</title>
<item><title>v2.1.0</title><pubDate>Tue, 05 May 2026 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<h1>Fixes</h1><ul><li>Fixed <code>--fast</code></li><li>Added <a href="https://acme.test/a">A</a></li></ul>]]></content:encoded></item>
<item><title>v2.0.0</title><pubDate>nonsense</pubDate><description>- Plain *Markdown*</description></item>
</channel></rss>"""

XHTML = """\
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">1.0.0</title><updated>2026-05-01T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>All &amp; <b>new</b></p><ul><li>One</li><li>Two <code>x</code></li></ul></div></content></entry></feed>"""


def versions(text: str) -> list[tuple[str, str, int]]:
    found = parse(Source("CHANGELOG.md", text))
    return [(release.version, release.date, len(release.entries)) for release in found]


def test_rss() -> None:
    releases = read_feed(RSS.encode())
    assert [(release.title, release.date) for release in releases] == [
        ("v2.1.0", "2026-05-05"),
        ("v2.0.0", ""),
    ]
    text = render("acme", releases)
    assert (
        "## v2.1.0 - 2026-05-05\n\n### Fixes\n\n- Fixed `--fast`\n- Added [A](https://acme.test/a)\n" in text
    )
    assert "- Plain *Markdown*" in text


def test_atom_with_xhtml() -> None:
    [release] = read_feed(XHTML.encode())
    assert release.body == "All & **new**\n\n- One\n- Two `x`"


@pytest.mark.parametrize(
    "text",
    ["", "<feed", "<html/>", '<!DOCTYPE a [<!ENTITY b "c">]><feed><entry><title>&b;</title></entry></feed>'],
)
def test_what_is_no_feed(text: str) -> None:
    assert read_feed(text.encode()) is None


def test_a_feed_nested_without_end() -> None:
    deep = "<div>" * 50_000 + "x" + "</div>" * 50_000
    text = f"<feed><entry><title>1.0</title><content type='xhtml'>{deep}</content></entry></feed>"
    assert read_feed(text.encode())[0].body == "x"
    assert as_markdown("<ul><li>" * 20_000 + "x").endswith("- x")


@given(st.text())
def test_any_text_is_html(text: str) -> None:
    as_markdown(text)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\nlines"),
        ("<ol><li>One</li><li>Two</li></ol>", "1. One\n1. Two"),
        ("<ul><li><p>One</p></li>\n<li><p>Two</p></li></ul>", "- One\n- Two"),
        ("<pre><code>a\n  b\n</code></pre>", "```\na\n  b\n\n```"),
        ("a <script>alert(1)</script> b <style>x</style>", "a b"),
        ("<a>none</a> <em>some</em>", "none *some*"),
        ("5 &lt; 6 &amp; x", "5 < 6 & x"),
    ],
)
def test_html_as_markdown(html: str, markdown: str) -> None:
    assert as_markdown(html) == markdown


@pytest.mark.parametrize("start", ["<a ", "<!--", "</", "<![", "<?", "<a b='"])
def test_tags_that_never_end_are_read_in_no_time(start: str) -> None:
    began = time.process_time()
    as_markdown(start * 40_000)
    assert time.process_time() - began < 5


def test_headings_of_a_release_stand_below_it() -> None:
    body = "# v1.0.0\n\n## Added\n\n- x\n\n```sh\n# a comment\n```\n\n#### Deep"
    text = render("acme/tool", [Release("v1.0.0", "2026-05-01", body)])
    assert text.endswith(
        "\n## v1.0.0 - 2026-05-01\n\n### Added\n\n- x\n\n```sh\n# a comment\n```\n\n##### Deep\n"
    )


def test_docslint_reads_what_it_makes() -> None:
    releases = [
        Release(f"tool-v1.{n}.0", f"2026-05-0{n}", f"## What's Changed\n\n* Add `x{n}` by @me\n* Fix y")
        for n in (3, 2, 1)
    ]
    assert versions(render("acme/tool", releases)) == [(f"1.{n}.0", f"2026-05-0{n}", 2) for n in (3, 2, 1)]


@given(st.text(max_size=200), st.text(max_size=40))
def test_no_body_ends_its_release(body: str, title: str) -> None:
    text = render("acme", [Release(title, "2026-05-01", body), Release("v1.0.0", "", "- x")])
    assert text.startswith("# Changelog\n\n<!-- Made by `docslint sync` from acme. -->\n\n## ")


def test_older_releases_outlive_the_feed() -> None:
    def log(*numbers: int) -> str:
        return render("f", [Release(f"1.{n}.0", "", f"- {n}") for n in numbers])

    assert joined(log(5, 4, 3), log(4, 3, 2, 1)) == log(5, 4, 3, 2, 1)
    assert joined(log(5, 4), log(2, 1)) == log(5, 4, 2, 1)
    assert joined(log(5, 3), log(4, 3, 2)) == log(5, 3, 2), "one that was taken back is gone"
    assert joined(log(2, 1), log(2, 1)) == log(2, 1)


def test_releases_of_the_api() -> None:
    data = b"""[{"tag_name": "v2.0.0-rc.1", "prerelease": true, "body": null, "published_at": null, "extra": 1},
               {"tag_name": "v1.0.0", "body": "x", "published_at": "2026-05-01T00:00:00Z"}, {"tag_name": "v3", "draft": true}]"""
    found = read_releases(data)
    assert [release.title for release in published(found)] == ["v1.0.0"]
    assert [release.title for release in published(found[:1])] == ["v2.0.0-rc.1"]
    for wrong in (b"{}", b"[1]", b"", b"[" * 100_000, b'{"message": "Not Found"}'):
        assert read_releases(wrong) is None
