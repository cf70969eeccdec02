"""``docslint sync`` against sites that behave, and sites that do not."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from website import Website, answer, redirect, website

from docslint.history.history import History
from docslint.inputs.stored import Stored
from docslint.sync.ledger import PATH

CHANGELOG = "# Changelog\n\n" + "".join(
    f"## 1.{n}.0\n\n- Added `ACME_NUMBER_{n}`.\n\n" for n in range(9, 0, -1)
)


def page(name: str, more: str = "") -> str:
    return f"# {name}\n\nThe page on {name} says a thing or two about {name}.\n\nIt has more to say on {name} below.\n{more}"


def llms(*names: str) -> str:
    return "# Acme\n\n" + "".join(f"- [{name}](/docs/en/{name}.md): about {name}\n" for name in names)


NAMES = (*(f"page{number}" for number in range(9)), "sdk/python")


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as site:
        publish(site, NAMES)
        site.pages["/CHANGELOG.md"] = CHANGELOG
        yield site


def publish(site: Website, names: tuple[str, ...]) -> None:
    site.pages["/docs/llms.txt"] = llms(*names)
    for name in names:
        site.pages.setdefault(f"/docs/en/{name}.md", page(name))


def configure(here: Path, site: Website, sources: str, **settings: object) -> None:
    settings = {"allow-private": "true", "delay": 0, **settings}
    lines = "".join(f"  {key}: {value}\n" for key, value in settings.items())
    (here / "docslint.yaml").write_text(
        f"""\
inputs:
  - pages: [docs/**/*.md]
    site: {{prefix: /en/, url: "{site.url}/docs"}}
changelogs: [CHANGELOG.md]
sync:
{lines}  sources:
{sources}"""
    )


@pytest.fixture
def project(here: Path, site: Website) -> Path:
    sources = f"""\
    - llms: {site.url}/docs/llms.txt
      into: docs
    - url: {site.url}/CHANGELOG.md
      into: CHANGELOG.md
"""
    configure(here, site, sources)
    return here


def on_disk(here: Path) -> dict[str, str]:
    return {
        file.relative_to(here).as_posix(): file.read_text()
        for file in sorted(here.rglob("*.md"))
        if file.is_file()
    }


def history(here: Path) -> list[dict[str, str]]:
    """The files of each snapshot, oldest first."""
    with History.open(here / ".docslint/history.db") as opened:
        return [
            dict(zip(files, (data.decode() for data in opened.contents(files.values())), strict=True))
            for snapshot in opened.snapshots()
            if (files := {path: own for path, own in opened.files(snapshot).items() if own})
        ]


def test_pages_and_changelog_are_fetched_and_kept(project: Path, site: Website, docslint) -> None:
    outcome = docslint("sync")
    assert (outcome.code, outcome.err) == (0, "")
    assert f"{site.url}/docs/llms.txt: 10 pages in docs\n" in outcome.out
    assert "  new      docs/sdk/python.md\n" in outcome.out
    assert "11 new, 0 changed, 0 gone; snapshot 1; 13 requests" in outcome.out
    expected = {f"docs/{name}.md": page(name) for name in NAMES} | {"CHANGELOG.md": CHANGELOG}
    assert on_disk(project) == expected
    (kept,) = history(project)
    assert {path: text for path, text in kept.items() if path.endswith(".md")} == expected
    assert json.loads(kept[PATH])["pages"][0]["address"] == f"{site.url}/CHANGELOG.md"
    assert docslint("check", "--no-cache").code in (0, 1)


def test_a_snapshot_reads_like_the_folder(project: Path, docslint) -> None:
    (project / "docs").mkdir()
    (project / "docs/own.md").write_text("# Own\n\n![a](a.png)\n")
    (project / "docs/a.png").write_bytes(b"\x89PNG")
    docslint("sync")
    with History.open(project / ".docslint/history.db") as opened:
        state = Stored(opened, opened.snapshots()[-1], project)
        assert {"own.md", "a.png", "page1.md", "sdk"} <= {entry.name for entry in state.entries("docs/")}
        assert list(state.read(["docs/own.md"])) == [b"# Own\n\n![a](a.png)\n"]


def test_nothing_new_costs_next_to_nothing(project: Path, site: Website, docslint) -> None:
    docslint("sync")
    site.asked.clear()
    outcome = docslint("sync")
    assert "nothing changed; snapshot 1;" in outcome.out
    assert len(history(project)) == 1
    site.etags = False
    assert "nothing changed" in docslint("sync", "--fresh").out


def test_what_changed_is_told_by_its_content(project: Path, site: Website, docslint) -> None:
    site.etags = False
    docslint("sync")
    site.pages["/docs/en/page1.md"] = page("page1", "Now with more.\n")
    site.pages["/docs/en/page10.md"] = page("page10")
    site.pages["/docs/llms.txt"] = llms(*NAMES, "page10")
    outcome = docslint("sync")
    assert (
        "  new      docs/page10.md\n  changed  docs/page1.md\n1 new, 1 changed, 0 gone; snapshot 2;"
        in outcome.out
    )
    assert on_disk(project)["docs/page1.md"].endswith("Now with more.\n")
    assert [len(kept) for kept in history(project)] == [12, 13]


def test_another_encoding_is_no_change(project: Path, site: Website, docslint) -> None:
    text = page("café", "Naïve – ‘quoted’.\n")
    site.pages["/docs/en/page1.md"] = text
    docslint("sync")
    for data, kind in (
        (text.encode("utf-16"), "text/plain"),
        (text.encode("cp1252"), "text/markdown; charset=windows-1252"),
        (b"\xef\xbb\xbf" + text.encode(), "text/markdown; charset=ISO-8859-1"),
        (text.replace("\n", "\r\n").encode(), "text/plain"),
    ):
        site.pages["/docs/en/page1.md"] = answer(200, data, Content_Type=kind)
        assert "nothing changed" in docslint("sync").out, kind
    site.pages["/docs/en/page1.md"] = answer(200, text.encode("cp1252"), Content_Type="text/markdown")
    outcome = docslint("sync")
    assert "no text in UTF-8; what was known of it stays" in outcome.err
    assert "nothing changed" in outcome.out


def test_a_page_goes_only_when_the_server_says_so(project: Path, site: Website, docslint) -> None:
    docslint("sync")
    site.pages["/docs/llms.txt"] = llms(*NAMES[:-2], "sdk/python")
    outcome = docslint("sync")
    assert "1 page not listed any more, but still there: docs/page8.md" in outcome.err
    assert "nothing changed" in outcome.out
    del site.pages["/docs/en/page8.md"]
    outcome = docslint("sync")
    assert "  gone     docs/page8.md" in outcome.out
    assert "docs/page8.md" not in on_disk(project)
    assert "docs/page8.md" in history(project)[0]
    assert "docs/page8.md" not in history(project)[1]


@pytest.mark.parametrize(
    "reply",
    [redirect("/docs/en/page1.md"), answer(410), answer(200, "<!DOCTYPE html><title>Not found</title>")],
    ids=["moved", "gone", "a notice"],
)
def test_what_is_not_listed_and_not_there_is_gone(project: Path, site: Website, docslint, reply) -> None:
    docslint("sync")
    site.pages["/docs/llms.txt"] = llms(*NAMES[:-1])
    site.pages["/docs/en/sdk/python.md"] = reply
    docslint("sync")
    assert "docs/sdk/python.md" not in on_disk(project)
    assert not (project / "docs/sdk").exists()


def test_an_error_keeps_the_old_text(project: Path, site: Website, docslint) -> None:
    docslint("sync")
    site.pages["/docs/en/page1.md"] = answer(403)
    site.pages["/docs/en/page2.md"] = "<html><body>Please wait</body></html>"
    outcome = docslint("sync")
    assert outcome.code == 0
    assert (
        f"{site.url}/docs/en/page1.md could not be fetched: the server answers 403; what was known of it stays"
        in outcome.err
    )
    assert "page2.md could not be fetched: HTML in place of Markdown" in outcome.err
    assert on_disk(project)["docs/page1.md"] == page("page1")
    assert "nothing changed" in outcome.out


def unchanged(project: Path, docslint, *said: str, options: tuple[str, ...] = ()) -> None:
    """A sync that leaves everything as it was, and says why."""
    before, kept = on_disk(project), history(project)
    outcome = docslint("sync", *options)
    assert outcome.code == 2, outcome
    for words in said:
        assert words in outcome.err, outcome.err
    assert (on_disk(project), history(project)) == (before, kept)


def test_half_the_pages_are_not_lost_in_a_day(project: Path, site: Website, docslint) -> None:
    docslint("sync")
    for number in range(5):
        del site.pages[f"/docs/en/page{number}.md"]
    unchanged(project, docslint, "5 of 10 pages would be lost", "--accept-loss")
    assert docslint("sync", "--accept-loss").code == 0
    assert len([path for path in on_disk(project) if path.startswith("docs/")]) == 5


def test_a_listing_that_names_other_pages_is_not_believed(project: Path, site: Website, docslint) -> None:
    docslint("sync")
    others = tuple(f"other{number}" for number in range(9))
    publish(site, others)
    site.asked.clear()
    unchanged(project, docslint, "it names 0 of the 10 pages that were known, and 9 others")
    assert not any("page" in path for path in site.asked)
    for name in NAMES:
        del site.pages[f"/docs/en/{name}.md"]
    assert docslint("sync", "--accept-loss").code == 0
    assert {path for path in on_disk(project) if path.startswith("docs/")} == {
        f"docs/{name}.md" for name in others
    }


def test_another_sites_pages_are_not_believed(project: Path, site: Website, docslint) -> None:
    docslint("sync")
    for name in NAMES:
        site.pages[f"/docs/en/{name}.md"] = (
            f"# Casino {name}\n\nPlay the best games of chance at {name} today.\n"
        )
    unchanged(project, docslint, "10 of 10 pages have nothing left of what they were")


def test_one_text_everywhere_is_not_believed(project: Path, site: Website, docslint) -> None:
    docslint("sync")
    for name in NAMES[:6]:
        site.pages[f"/docs/en/{name}.md"] = "# Maintenance\n\nWe are back soon.\n"
    unchanged(project, docslint, "one and the same text stands at 6 of 10 addresses")


def test_html_everywhere_is_not_believed(project: Path, site: Website, docslint) -> None:
    for name in NAMES:
        site.pages[f"/docs/en/{name}.md"] = "<!doctype html><html><body>Log in</body></html>"
    outcome = docslint("sync")
    assert outcome.code == 2
    assert "10 of 10 pages could not be fetched: HTML in place of Markdown (10)" in outcome.err
    assert on_disk(project) == {}
    assert not (project / ".docslint").exists()


def test_a_server_that_is_down_changes_nothing(project: Path, site: Website, docslint) -> None:
    docslint("sync")
    kept = dict(site.pages)
    site.pages.clear()
    unchanged(project, docslint, "llms.txt: the server answers 404", "CHANGELOG.md: the server answers 404")
    site.pages |= kept
    site.pages["/docs/llms.txt"] = "# Acme\n\nNothing here yet.\n"
    unchanged(project, docslint, "it names no Markdown pages that the source takes")
    site.pages |= kept | {"/CHANGELOG.md": "# Changelog\n\nMoved.\n"}
    unchanged(project, docslint, "18 of its 19 lines would be lost")


def test_a_dry_run_writes_nothing(project: Path, site: Website, docslint) -> None:
    outcome = docslint("sync", "--dry-run")
    assert (outcome.code, on_disk(project)) == (0, {})
    assert "11 new, 0 changed, 0 gone; dry run, nothing written" in outcome.out
    assert not (project / ".docslint").exists()


HOSTILE = (
    "../../etc/passwd.md", "%2e%2e/%2e%2e/x.md", "..%2f..%2fy.md", "a%00b.md", "x" * 900 + ".md", "%2e/git/config.md",
    ".git/hooks/z.md", "con.md", "aux.txt.md", "a%5cb.md", "c%3Ad.md", "%E2%80%AEdm.md", "-rf.md", "~root.md", "dot..md/.md",
    "%ff%fe.md", "trailing%20/x.md",
)  # fmt: skip


def test_no_name_leads_out_of_the_folder(project: Path, site: Website, docslint, tmp_path: Path) -> None:
    site.pages["/docs/llms.txt"] = llms(*NAMES) + "".join(
        f"- [x]({site.url}/docs/en/{name})\n" for name in HOSTILE
    )
    site.pages["/etc/passwd.md"] = site.pages["/docs/etc/passwd.md"] = "root\n"
    for name in HOSTILE:
        site.pages[f"/docs/en/{name}"] = f"# {name[:20]}\n\nhostile\n"
    outcome = docslint("sync")
    assert outcome.code == 0, outcome.err
    assert "its address makes no safe file name" in outcome.err
    extra = {path for path in on_disk(project) if path not in {f"docs/{name}.md" for name in NAMES}}
    assert extra <= {"CHANGELOG.md", "docs/etc/passwd.md", "docs/\ufffd\ufffd.md"}, extra
    for file in project.rglob("*"):
        assert file.resolve().is_relative_to(project)


def test_paths_that_cannot_stand_side_by_side_are_told(project: Path, site: Website, docslint) -> None:
    names = (*NAMES, "Page1", "page2.md/deep")
    site.pages["/docs/llms.txt"] = llms(*names)
    for name in names:
        site.pages.setdefault(f"/docs/en/{name}.md", page(name))
    outcome = docslint("sync")
    assert "Page1.md left out: it would be put where" in outcome.err
    assert "page2.md left out: `docs/page2.md` is a folder of other pages" in outcome.err
    assert "docs/page2.md/deep.md" in on_disk(project)


def test_files_of_others_are_left_alone(project: Path, site: Website, docslint) -> None:
    (project / "docs").mkdir()
    (project / "docs/page1.md").write_text("# Mine\n")
    (project / "docs/page2.md").write_bytes(page("page2").replace("\n", "\r\n").encode())
    (project / "docs/mine.md").write_text("# Mine\n")
    outcome = docslint("sync")
    assert outcome.code == 2
    assert "it would be written over, and sync did not write it" in outcome.err
    assert "docs/page1.md" in outcome.err
    assert "docs/page2.md" not in outcome.err
    assert len(on_disk(project)) == 3
    assert docslint("sync", "--overwrite").code == 0
    assert on_disk(project)["docs/page1.md"] == page("page1")
    assert on_disk(project)["docs/mine.md"] == "# Mine\n"


def test_a_page_that_was_edited_is_neither_written_over_nor_removed(
    project: Path, site: Website, docslint
) -> None:
    docslint("sync")
    (project / "docs/page1.md").write_text("# Edited\n")
    unchanged(project, docslint, "it was edited since the last sync")
    del site.pages["/docs/en/page1.md"]
    assert docslint("sync").code == 0
    assert on_disk(project)["docs/page1.md"] == "# Edited\n"


def test_a_file_that_was_removed_is_put_back(project: Path, docslint) -> None:
    docslint("sync")
    (project / "docs/page1.md").unlink()
    docslint("sync")
    assert "docs/page1.md" in on_disk(project)


def test_links_on_disk_lead_nowhere_else(
    project: Path, docslint, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "page1.md").write_text("# Mine\n")
    (project / "docs").symlink_to(outside)
    outcome = docslint("sync", "--overwrite")
    assert outcome.code == 2
    assert "leads out of the project" in outcome.err
    assert [file.name for file in outside.iterdir()] == ["page1.md"]
    assert (outside / "page1.md").read_text() == "# Mine\n"


def test_links_and_files_in_the_way_are_told_before_anything_is_done(
    project: Path, site: Website, docslint, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    publish(site, ("sdk/python", "sdk/go", "one"))
    (project / "docs/one.md").mkdir(parents=True)
    (project / "docs/sdk").symlink_to(outside / "sdk")
    for options in ((), ("--overwrite",)):
        outcome = docslint("sync", *options)
        assert outcome.code == 2
        assert "it cannot be written: there is a folder of this name\n --> docs/one.md" in outcome.err
        assert "leads out of the project" in outcome.err
        assert not (project / ".docslint").exists()
    assert list(outside.iterdir()) == []
    (project / "docs/one.md").rmdir()
    (project / "docs/sdk").unlink()
    (project / "docs/sdk").write_text("mine")
    assert "it cannot be written: `docs/sdk` is no folder" in docslint("sync").err
    (project / "docs/sdk").unlink()
    assert docslint("sync").code == 0


def test_a_page_becomes_a_folder_of_pages(project: Path, site: Website, docslint) -> None:
    docslint("sync")
    del site.pages["/docs/en/page1.md"]
    publish(site, (*(name for name in NAMES if name != "page1"), "page1.md/deep"))
    assert docslint("sync").code == 0
    assert on_disk(project)["docs/page1.md/deep.md"] == page("page1.md/deep")


def test_what_sync_wrote_is_known_however_much_is_pruned(project: Path, site: Website, docslint) -> None:
    docslint("sync")
    for number in range(3):
        (project / "docs/mine.md").write_text(f"# Mine {number}\n")
        docslint("history", "add")
    assert docslint("history", "prune", "--keep", "1").out.startswith("2 snapshots gone, 2 left")
    site.pages["/docs/en/page1.md"] = page("page1", "Now with more.\n")
    outcome = docslint("sync")
    assert (outcome.code, "0 new, 1 changed" in outcome.out) == (0, True), outcome


def test_one_list_may_fill_two_folders(here: Path, site: Website, docslint) -> None:
    publish(site, (*NAMES, *(f"api/page{number}" for number in range(9))))
    source = f"    - llms: {site.url}/docs/llms.txt\n      into: docs/{{0}}\n      {{1}}: [/docs/en/api/**]\n"
    configure(here, site, source.format("guide", "exclude") + source.format("api", "include"))
    assert "19 new" in docslint("sync").out
    outcome = docslint("sync")
    assert (outcome.code, "nothing changed" in outcome.out) == (0, True), outcome


def test_a_list_that_is_too_long_is_told_at_once(project: Path, site: Website, docslint) -> None:
    publish(site, tuple(f"page{number}" for number in range(50)))
    config = project / "docslint.yaml"
    config.write_text(config.read_text().replace("  delay: 0\n", "  delay: 0\n  requests: 20\n"))
    outcome = docslint("sync")
    assert outcome.code == 2
    assert "it names 50 pages, and a sync may make 20 requests" in outcome.err
    assert site.asked.total() <= 4


def test_a_name_that_is_taken_is_told_at_once(project: Path, site: Website, docslint) -> None:
    docslint("sync", "--name", "v1")
    site.asked.clear()
    unchanged(project, docslint, "there is a snapshot `v1` already", options=("--name", "v1"))
    assert site.asked.total() == 0


def test_a_sync_that_was_interrupted_is_finished_by_the_next(
    project: Path, site: Website, docslint, monkeypatch: pytest.MonkeyPatch
) -> None:
    docslint("sync")
    site.pages["/docs/en/page1.md"] = page("page1", "Later.\n")
    del site.pages["/docs/en/page2.md"]
    with monkeypatch.context() as patch:
        patch.setattr("docslint.cli.put.carry_out", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert docslint("sync").code == 130
    assert on_disk(project)["docs/page1.md"] == page("page1")
    half = project / "docs/.page1.md.4711.part"  # as a process leaves it that is killed while it writes
    half.write_text("# Pa")
    site.pages["/docs/en/page1.md"] = page("page1", "Later still.\n")
    assert docslint("sync").code == 0
    assert not half.exists()
    assert on_disk(project)["docs/page1.md"] == page("page1", "Later still.\n")
    assert "docs/page2.md" not in on_disk(project)
    assert len(history(project)) == 3


def test_a_source_that_is_dropped_takes_its_pages_along(project: Path, site: Website, docslint) -> None:
    docslint("sync")
    config = project / "docslint.yaml"
    config.write_text(config.read_text().split("    - url:")[0])
    assert docslint("sync").code == 0
    assert "CHANGELOG.md" not in on_disk(project)
    config.write_text(
        config.read_text().split("    - llms:")[0]
        + f"    - urls: [{site.url}/docs/en/page1.md]\n      into: docs\n"
    )
    unchanged(project, docslint, "without a source, 9 of 10 pages would be lost")


def test_sitemaps_of_sitemaps(here: Path, site: Website, docslint) -> None:
    import gzip

    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    listed = "".join(f"<url><loc>{site.url}/docs/en/{name}</loc></url>" for name in NAMES)
    site.pages |= {
        "/sitemap.xml": f'<?xml version="1.0"?><sitemapindex {space}><sitemap><loc>{site.url}/one.xml.gz</loc></sitemap>'
        f"<sitemap><loc>{site.url}/gone.xml</loc></sitemap><sitemap><loc>{site.url}/sitemap.xml</loc></sitemap></sitemapindex>",
        "/one.xml.gz": gzip.compress(
            f"<urlset {space}>{listed}<url><loc>{site.url}/blog/a</loc></url><url><loc>{site.url}/docs/en/a.png</loc></url>"
            "<url><loc>https://elsewhere.test/docs/en/b</loc></url></urlset>".encode()
        ),
    }
    sources = f'    - {{sitemap: "{site.url}/sitemap.xml", into: docs, suffix: .md, include: ["/docs/**"], exclude: ["/docs/en/page8"]}}\n'
    configure(here, site, sources)
    outcome = docslint("sync")
    assert outcome.code == 0
    assert "gone.xml could not be fetched: the server answers 404" in outcome.err
    assert set(on_disk(here)) == {f"docs/{name}.md" for name in NAMES if name != "page8"}


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>',
        "<html></html>", "<urlset>", "", "\0",
    ],
)  # fmt: skip
def test_what_is_no_sitemap(here: Path, site: Website, docslint, text: str) -> None:
    site.pages["/sitemap.xml"] = text
    configure(here, site, f"    - {{sitemap: '{site.url}/sitemap.xml', into: docs, suffix: .md}}\n")
    outcome = docslint("sync")
    assert outcome.code == 2
    assert "it is no sitemap" in outcome.err


def releases(*tags: str) -> str:
    return json.dumps(
        [
            {
                "tag_name": tag,
                "published_at": "2026-05-01T10:00:00Z",
                "body": f"# {tag}\n\n## Fixes\n\n- Fixed `ACME_{tag[-1]}`\r\n",
            }
            for tag in tags
        ]
    )


def test_releases_become_a_changelog(
    here: Path, site: Website, docslint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "secret-token")
    first = "/repos/acme/tool/releases?per_page=100"
    site.pages[first] = answer(
        200, releases("v1.2.0", "v1.1.0"), Link=f'<{site.url}{first}&page=2>; rel="next"'
    )
    site.pages[f"{first}&page=2"] = releases("v1.0.0")
    configure(here, site, f"    - {{github-releases: acme/tool, into: CHANGELOG.md, api: '{site.url}'}}\n")
    (here / "docs").mkdir()
    (here / "docs/a.md").write_text("# A\n")
    assert docslint("sync").code == 0
    assert "Authorization" not in site.heads[first], (
        "a token goes to no API that only the configuration names"
    )
    text = (here / "CHANGELOG.md").read_text()
    assert "\n## v1.2.0 - 2026-05-01\n\n### Fixes\n\n- Fixed `ACME_0`\n\n## v1.1.0 - 2026-05-01\n" in text
    monkeypatch.setenv("GITHUB_API_URL", site.url)
    outcome = docslint("sync", "--fresh")
    assert site.heads[first]["Authorization"] == "Bearer secret-token"
    assert "secret-token" not in outcome.out + outcome.err
    listed = json.loads(docslint("coverage", "--output-format", "json").out)
    assert [release["version"] for release in listed["releases"]] == ["1.0.0", "1.1.0", "1.2.0"]


def test_a_rate_limit_is_told(here: Path, site: Website, docslint) -> None:
    first = "/repos/acme/tool/releases?per_page=100"
    headers = {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "99999999999"}
    site.pages[first] = answer(403, "{}", **headers)
    configure(here, site, f"    - {{github-releases: acme/tool, into: CHANGELOG.md, api: '{site.url}'}}\n")
    outcome = docslint("sync")
    assert outcome.code == 2
    assert "the server answers 403; it asks to come back in" in outcome.err
    assert "GITHUB_TOKEN" in outcome.err


def feed(*versions: str) -> str:
    entries = "".join(
        f"<entry><title>Acme {v}</title><updated>2026-05-0{v[-1]}T00:00:00Z</updated>"
        f"<content type='html'>&lt;ul&gt;&lt;li&gt;Added &lt;code&gt;ACME_{v[-1]}&lt;/code&gt;&lt;/li&gt;&lt;/ul&gt;</content></entry>"
        for v in versions
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Acme</title>{entries}</feed>"


def test_a_feed_becomes_a_changelog_and_forgets_nothing(here: Path, site: Website, docslint) -> None:
    site.pages["/feed.xml"] = feed("1.0.3", "1.0.2", "1.0.1")
    configure(here, site, f"    - {{feed: '{site.url}/feed.xml', into: CHANGELOG.md}}\n")
    docslint("sync")
    assert "\n## Acme 1.0.3 - 2026-05-03\n\n- Added `ACME_3`\n" in (here / "CHANGELOG.md").read_text()
    site.pages["/feed.xml"] = feed("1.0.5", "1.0.4", "1.0.3")
    assert docslint("sync").code == 0
    text = (here / "CHANGELOG.md").read_text()
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        f"## Acme 1.0.{n} - 2026-05-0{n}" for n in (5, 4, 3, 2, 1)
    ]


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ("    - {into: docs}\n", "this one has none of them"),
        ("    - {into: docs, url: 'https://a.test/', feed: 'https://a.test/'}\n", "this one has `url` and `feed`"),
        ("    - {into: ../docs, llms: 'https://a.test/llms.txt'}\n", "`../docs` is no place for pages"),
        ("    - {into: /etc, llms: 'https://a.test/llms.txt'}\n", "`/etc` is no place for pages"),
        ("    - {into: .git, llms: 'https://a.test/llms.txt'}\n", "`.git` is no place for pages"),
        ("    - {into: setup.py, url: 'https://a.test/'}\n", "`setup.py` is no Markdown file"),
        ("    - {into: docs.md, llms: 'https://a.test/llms.txt'}\n", "`docs.md` is a file"),
        ("    - {into: docs, llms: 'file:///etc/passwd'}\n", "`file:///etc/passwd` is no address"),
        ("    - {into: docs, github-releases: acme}\n", "`docs` is no Markdown file"),
        ("    - {into: C.md, github-releases: acme}\n", "`acme` is no `owner/name`"),
        ("    - {into: C.md, url: 'https://a.test/'}\n    - {into: C.md, feed: 'https://a.test/'}\n", "another source fills `C.md` already"),
        ("    - {into: docs, llms: 'https://a.test/'}\n    - {into: docs/, llms: 'https://a.test/'}\n", "another source puts pages of this list into this folder"),
        ("    - {into: docs, lms: 'https://a.test/llms.txt'}\n", "did you mean `llms`?"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_configuration(
    here: Path, site: Website, docslint, sources: str, said: str
) -> None:
    configure(here, site, sources)
    outcome = docslint("sync")
    assert outcome.code == 2
    assert said in outcome.err
    assert "docslint.yaml:" in outcome.err
    assert site.asked.total() == 0


def test_pages_that_no_command_reads_are_told(here: Path, site: Website, docslint) -> None:
    configure(here, site, f"    - {{llms: '{site.url}/docs/llms.txt', into: elsewhere}}\n")
    outcome = docslint("sync")
    assert "note: no command reads elsewhere/" in outcome.err
    assert "and 5 more: no `inputs` or `changelogs` of the configuration take them" in outcome.err


def test_there_must_be_a_source(here: Path, docslint) -> None:
    (here / "docslint.yaml").write_text("product: Acme\n")
    outcome = docslint("sync")
    assert outcome.code == 2
    assert "there is nothing to fetch" in outcome.err


def test_private_addresses_need_a_word(project: Path, site: Website, docslint) -> None:
    config = project / "docslint.yaml"
    config.write_text(config.read_text().replace("  allow-private: true\n", ""))
    outcome = docslint("sync")
    assert outcome.code == 2
    assert "is not a public address; `allow-private` would allow it" in outcome.err
    assert site.asked.total() == 0
    assert docslint("sync", "--allow-private").code == 0


def test_progress_is_for_people(
    project: Path, docslint, capsys: pytest.CaptureFixture[str], monkeypatch
) -> None:
    monkeypatch.setattr("docslint.cli.sync_says.can_redraw", lambda stream: True)
    outcome = docslint("sync")
    assert "\r\x1b[K10 of 10 pages of http" in outcome.err
    assert outcome.err.endswith("\r\x1b[K")
