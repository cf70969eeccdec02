import pickle
import time

import pytest

from docslint.address import Mount, live, parts, redirects_in, route, under_url, unnumbered
from docslint.facts import Heading
from docslint.site import Kind, Site, SitePage

MOUNT = Mount(
    "docs",
    "/en/",
    "__",
    "https://tool.test/docs",
    redirects={"/en/old": "/en/setup", "/en/legacy/:slug*": "/en/:slug*", "/en/away": "https://else.test"},
    known=("changelog", "api/**"),
)
PAGES = (
    SitePage("docs/index.md", "index", frozenset({"start"})),
    SitePage("docs/setup.md", "setup", frozenset({"install", "install-2", "you’ve-won"})),
    SitePage("docs/sdk__python.md", "sdk/python", frozenset({"options"}), addresses=("/en/py",)),
    SitePage("docs/guide/README.md", "guide", frozenset({"why"})),
    SitePage("docs/guide/my page.md", "guide/my page", frozenset({"a"})),
    SitePage("docs/data.md", "data", includes=("*",)),
    SitePage("docs/whole.md", "whole", frozenset({"own"}), includes=("/parts/part.md",)),
    SitePage("docs/parts/part.md", "parts/part", frozenset({"shared"})),
)
FILES = ("docs/img/logo.png", "docs/static/top.css", "docs/tool.json", "README.md")


@pytest.fixture(scope="module")
def site() -> Site:
    return Site([MOUNT], PAGES, FILES)


def test_the_address_of_a_page_or_section_on_the_live_site(site: Site) -> None:
    heading = Heading("Install", 0, 9, ("install", "setup-install"))
    assert site.address("docs/setup.md") == "https://tool.test/docs/en/setup"
    assert site.address("docs/setup.md", heading) == "https://tool.test/docs/en/setup#install"
    assert site.address("docs/parts/part.md", heading) == ""  # stands on another page
    assert site.address("README.md", heading) == ""


@pytest.mark.parametrize(
    ("target", "slug"),
    [
        ("/en/setup", "setup"),
        ("/en/setup/", "setup"),
        ("/en/setup?tab=mac#install", "setup"),
        ("/setup", ""),
        ("setup.md", "setup"),
        ("./setup.md#install", "setup"),
        ("./setup", "setup"),
        ("setup/", "setup"),
        ("/en/sdk/python#options", "sdk/python"),
        ("sdk__python.md", "sdk/python"),
        ("/en/py", "sdk/python"),
        ("/en/", "index"),
        ("/en", "index"),
        ("/en/guide/index", "guide"),
        ("guide/", "guide"),
        ("guide", "guide"),
        ("guide/my%20page.md", "guide/my page"),
        ("#here", "index"),
        ("https://tool.test/docs/en/setup#install", "setup"),
        ("http://www.tool.test/docs/en/sdk/python/", "sdk/python"),
        ("@site/docs/setup.md", "setup"),
        ("/docs/setup.md", ""),
        ("/docs/en/setup", "setup"),
        ("/docs/en/sdk/python#options", "sdk/python"),
        ("/en/Setup.html", "setup"),
        ('{{< ref "setup#install" >}}', "setup"),
        ('{{% relref "/guide" %}}', "guide"),
    ],
)
def test_pages(site: Site, target: str, slug: str) -> None:
    found = site.resolve("docs/index.md", target)
    if slug:
        assert (found.kind, found.slug) == (Kind.PAGE, slug)
    else:
        assert found.kind in (Kind.UNKNOWN, Kind.PAGE)


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("https://else.test/x", Kind.EXTERNAL),
        ("//cdn.test/x.js", Kind.EXTERNAL),
        ("mailto:me@x.test", Kind.EXTERNAL),
        ("tel:+1", Kind.EXTERNAL),
        ("javascript:void(0)", Kind.EXTERNAL),
        ("data:image/png;base64,aa", Kind.EXTERNAL),
        ("img/logo.png", Kind.FILE),
        ("/img/logo.png", Kind.FILE),
        ("/top.css", Kind.FILE),
        ("pathname:///top.css", Kind.FILE),
        ("pathname:///else", Kind.UNKNOWN),
        ("/en/gone", Kind.GONE),
        ("/docs/en/gone", Kind.GONE),
        ("/docs/gone", Kind.UNKNOWN),
        ("gone.md", Kind.GONE),
        ("./guide/gone", Kind.GONE),
        ("../src/gone.py", Kind.UNKNOWN),
        ("../../../far.md", Kind.UNKNOWN),
        ("/elsewhere/x", Kind.UNKNOWN),
        ("{{ url }}", Kind.UNKNOWN),
        ("/en/{name}", Kind.UNKNOWN),
        ("<placeholder>", Kind.UNKNOWN),
        ("", Kind.UNKNOWN),
        ('{{< ref "nowhere" >}}', Kind.UNKNOWN),
        ("@site/blog/x.md", Kind.UNKNOWN),
        ("/en/changelog#v1", Kind.UNKNOWN),
        ("/en/api/users", Kind.UNKNOWN),
        ("/en/legacy/x/y", Kind.UNKNOWN),
        ("/en/away", Kind.UNKNOWN),
        ("/en/sdk", Kind.UNKNOWN),
        ("https://tool.test/docs/en/gone", Kind.UNKNOWN),
        ("https://tool.test/docsify", Kind.EXTERNAL),
    ],
)
def test_other_targets(site: Site, target: str, kind: Kind) -> None:
    assert site.resolve("docs/index.md", target).kind is kind


@pytest.mark.parametrize(
    ("target", "there"),
    [
        ("setup.md#install", True),
        ("setup.md#install-2", True),
        ("setup.md#you%E2%80%99ve-won", True),
        ("setup.md#", True),
        ("setup.md#top", True),
        ("setup.md#:~:text=x", True),
        ("setup.md#install:~:text=x", True),
        ("setup.md#gone", False),
        ("setup.md#L12", None),
        ("setup.md#L12-L14", None),
        ("setup.md#/route", None),
        ("/en/old#gone", None),
        ("data.md#anything", None),
        ("whole.md#shared", None),
        ("whole.md#own", True),
        ("whole.md#gone", False),
        ("parts/part.md#own", None),
        ("img/logo.png#x", None),
    ],
)
def test_anchors(site: Site, target: str, there: bool | None) -> None:
    assert site.has_anchor(site.resolve("docs/index.md", target)) is there


def test_relative_addresses_count_from_the_page_as_file_and_as_folder(site: Site) -> None:
    assert site.resolve("docs/guide/my page.md", "../setup.md").slug == "setup"
    assert site.resolve("docs/guide/my page.md", "../../setup").slug == "setup"
    assert site.resolve("docs/sdk__python.md", "../setup").slug == "setup"


def test_numbers_that_order_files_are_no_part_of_an_address() -> None:
    names = ("docs/1.start/02-install.md", "docs/1.start/0.index.md", "docs/1.start/5.2fa.md")
    site = Site([Mount("docs")], [SitePage(name, name[5:-3]) for name in names])
    assert [site.resolve(names[0], t).path for t in ("/start/install", "/start", "/start/2fa")] == list(names)


def test_an_id_in_front_matter_counts_from_the_pages_folder() -> None:
    pages = [SitePage("docs/guide/start.md", "guide/start", addresses=("begin",)), SitePage("docs/a.md", "a")]
    site = Site([Mount("docs")], pages)
    assert site.resolve("docs/a.md", "/guide/begin").path == "docs/guide/start.md"


def test_pages_that_share_an_address_share_their_anchors() -> None:
    pages = [
        SitePage(f"docs/intro-{name}.md", f"intro-{name}", frozenset({name, "both"}), addresses=("intro",))
        for name in ("js", "python")
    ]
    site = Site([Mount("docs")], pages)
    reached = {
        a: site.has_anchor(site.resolve("docs/intro-js.md", f"/intro.md#{a}")) for a in ("js", "python")
    }
    assert reached == {"js": True, "python": True}
    assert site.has_anchor(site.resolve("docs/intro-js.md", "/intro.md#gone")) is None


def test_a_second_input_has_addresses_of_its_own() -> None:
    mounts = [Mount("a", "/a/"), Mount("b", "/b/")]
    site = Site(mounts, [SitePage("a/x.md", "x"), SitePage("b/y.md", "y", mount=1)])
    assert site.resolve("a/x.md", "/b/y").path == "b/y.md"
    assert site.resolve("a/x.md", "/b/z").kind is Kind.UNKNOWN


def test_what_a_dead_target_may_mean(site: Site) -> None:
    assert site.nearest("docs/index.md", "/en/setpu") == ["setup"]
    assert site.nearest("docs/index.md", "/en/api-reference/python") == ["sdk/python"]


def test_addresses() -> None:
    assert route("/a__b/index.html", MOUNT) == "a/b"
    assert unnumbered("1.start/02-install/2024-01-02") == "start/install/2024-01-02"
    assert under_url("https://tool.test/docs/en/x#y", MOUNT) == "/en/x#y"
    assert parts("a%20b.md?x=1#c%2Fd") == ("", "a b.md", "c/d", False)


def test_live_addresses() -> None:
    assert live("a/b", MOUNT) == "https://tool.test/docs/en/a/b"
    assert live("index", MOUNT) == "https://tool.test/docs/en"
    assert live("a", Mount(url="https://tool.test/")) == "https://tool.test/a"
    assert live("a", Mount(url="https://tool.test/docs", prefix="/docs/en/")) == "https://tool.test/docs/en/a"
    assert live("a", Mount()) == "", "nobody knows the site"


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("docs.json", '{"redirects": [{"source": "/a", "destination": "/b"}]}', {"/a": "/b"}),
        ("docs.json", "{}", {}),
        ("docs.json", "[1]", {}),
        ("docs.json", "{", {}),
        ("_redirects", "# old\n/a /b 301\n/c\n", {"/a": "/b"}),
        ("other.json", "{}", {}),
    ],
)
def test_redirects_in_a_sites_own_file(name: str, text: str, found: dict[str, str]) -> None:
    assert redirects_in(name, text) == found


def test_a_large_site_is_built_quickly_and_pickles() -> None:
    pages = [
        SitePage(f"docs/s{n % 40}/p{n}.md", f"s{n % 40}/p{n}", frozenset({"a", "b"})) for n in range(1_000)
    ]
    started = time.process_time()
    site = Site([Mount("docs")], pages, [f"docs/img/{n}.png" for n in range(500)])
    assert time.process_time() - started < 0.2
    assert pickle.loads(pickle.dumps(site)).resolve(pages[0].path, "../s1/p1.md").slug == "s1/p1"


def test_a_page_made_from_a_template_is_there() -> None:
    site = Site([Mount("docs")], [SitePage("docs/run.md", "run")], ("docs/start.1.md.in", "docs/list.md.j2"))
    assert site.resolve("docs/run.md", "start.1.md").kind is Kind.FILE
    assert site.resolve("docs/run.md", "list.md").kind is Kind.FILE
    assert site.resolve("docs/run.md", "stop.1.md").kind is Kind.GONE


def test_a_translation_is_filled_from_its_original() -> None:
    mounts = [Mount("docs/en/docs"), Mount("docs/ja/docs"), Mount("docs/guides/docs")]
    pages = [
        SitePage("docs/en/docs/a.md", "a", mount=0),
        SitePage("docs/en/docs/b.md", "b", mount=0),
        SitePage("docs/ja/docs/a.md", "a", mount=1),
        SitePage("docs/guides/docs/c.md", "c", mount=2),
    ]
    site = Site(mounts, pages)
    assert site.resolve("docs/ja/docs/a.md", "b.md").kind is Kind.UNKNOWN
    assert site.resolve("docs/ja/docs/a.md", "c.md").kind is Kind.GONE  # guides are no language
    assert site.resolve("docs/ja/docs/a.md", "d.md").kind is Kind.GONE
    assert site.resolve("docs/guides/docs/c.md", "b.md").kind is Kind.GONE


@pytest.mark.parametrize(
    "target", ["/en/setup", "setup.md", "/gone", "{x}/y", "https://tool.test/docs/en/setup", " /en/setup"]
)
def test_an_anchor_changes_nothing_else_of_where_a_link_leads(site: Site, target: str) -> None:
    bare, more = site.resolve("docs/index.md", target), site.resolve("docs/index.md", f"{target}#a%20b ")
    assert more == bare._replace(anchor="a b")


def test_space_before_an_anchor_is_the_paths(site: Site) -> None:
    assert site.resolve("docs/index.md", "setup.md#a").kind is Kind.PAGE
    assert site.resolve("docs/index.md", "setup.md #a").kind is Kind.GONE


@pytest.mark.parametrize(
    "target", ["https://else.test/a#b", "http://else.test?a=1&amp;b=2#c", "https://tool.test/#a"]
)
def test_of_another_site_only_that_it_is_another_is_known(site: Site, target: str) -> None:
    assert site.resolve("docs/index.md", target) == (Kind.EXTERNAL, "", "", "", False, "")
