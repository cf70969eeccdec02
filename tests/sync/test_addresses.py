"""The addresses that lists hold, and the paths that they become."""

from pathlib import PurePosixPath
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs

from docslint.address import Mount
from docslint.config import Config, Input
from docslint.inputs.address import slug_of
from docslint.sync.addresses import as_markdown, links, read_sitemap, taken
from docslint.sync.paths import is_safe, path_of, place
from docslint.sync.settings import Source

BASE = "https://acme.test/docs/llms.txt"
LLMS = Source(into="docs", llms=BASE)
SITEMAP = Source(into="docs", sitemap="https://acme.test/sitemap.xml", suffix=".md")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- [A](https://acme.test/a.md): about", ["https://acme.test/a.md"]),
        ("- [A](en/a.md)\n- [B](/b.md)", ["https://acme.test/docs/en/a.md", "https://acme.test/b.md"]),
        ("<https://acme.test/a.md> and https://acme.test/b.md.", ["https://acme.test/a.md", "https://acme.test/b.md"]),
        ("[A](a.md#part) [again](a.md)", ["https://acme.test/docs/a.md"]),
        ("[A](<a.md>)", ["https://acme.test/docs/a.md"]),
        ("[https://acme.test/a.md](https://acme.test/a.md)", ["https://acme.test/a.md"]),
        ("[mail](mailto:a@acme.test) [file](file:///etc/passwd) [js](javascript:alert(1)) [odd](http://[::1)", []),
        ("nothing", []),
    ],
)  # fmt: skip
def test_links_of_a_list(text: str, found: list[str]) -> None:
    assert list(links(text, BASE)) == found


@given(st.text())
def test_any_text_is_a_list(text: str) -> None:
    assert all(address.startswith(("http://", "https://")) for address in links(text, BASE))


def test_a_list_of_brackets_is_read_in_no_time() -> None:
    start = process_time()
    for text in ("](" * 100_000, "<http://" * 50_000, "](<" * 100_000, "http://" * 100_000):
        links(text, BASE)
    assert process_time() - start < 10  # seconds; quadratic time is minutes


@pytest.mark.parametrize(
    ("address", "source", "markdown"),
    [
        ("https://acme.test/a.md", LLMS, "https://acme.test/a.md"),
        ("https://acme.test/a.mdx", LLMS, "https://acme.test/a.mdx"),
        ("https://acme.test/a", LLMS, ""),
        ("https://acme.test/a.png", SITEMAP, ""),
        ("https://acme.test/llms-full.txt", SITEMAP, ""),
        ("https://acme.test/a", SITEMAP, "https://acme.test/a.md"),
        ("https://acme.test/a/", SITEMAP, "https://acme.test/a.md"),
        ("https://acme.test/a.html", SITEMAP, "https://acme.test/a.md"),
        ("https://acme.test/v1.2", SITEMAP, "https://acme.test/v1.2.md"),
        ("https://acme.test/", SITEMAP, "https://acme.test/index.md"),
        ("https://acme.test/a/", structs.replace(SITEMAP, suffix="index.md"), "https://acme.test/a/index.md"),
    ],
)
def test_the_markdown_of_an_address(address: str, source: Source, markdown: str) -> None:
    assert as_markdown(source, address) == markdown


def test_a_listing_that_came_by_https_leads_to_nothing_less() -> None:
    listed = ["http://acme.test/en/a.md", "https://acme.test/en/a.md", "http://other.test/en/b.md"]
    chosen = structs.replace(LLMS, include=("http://*.test/en/**",))
    assert taken(chosen, BASE, listed) == ("https://acme.test/en/a.md", "http://other.test/en/b.md")
    plain = BASE.replace("https", "http")
    assert taken(LLMS, plain, ["http://acme.test/en/a.md"]) == ("http://acme.test/en/a.md",)


def test_which_addresses_are_taken() -> None:
    listed = [
        "https://acme.test/en/a.md",
        "https://acme.test/fr/a.md",
        "https://other.test/en/b.md",
        "https://acme.test/en/old/c.md",
    ]
    assert taken(LLMS, BASE, listed) == (
        "https://acme.test/en/a.md",
        "https://acme.test/fr/a.md",
        "https://acme.test/en/old/c.md",
    )
    chosen = structs.replace(LLMS, include=("/en/**", "https://other.test/**"), exclude=("/en/old/**",))
    assert taken(chosen, BASE, listed) == ("https://acme.test/en/a.md", "https://other.test/en/b.md")


def test_sitemaps_with_and_without_a_namespace() -> None:
    for space in ("", ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'):
        found = read_sitemap(
            f"<urlset{space}><url><loc> https://acme.test/a </loc><lastmod>2099</lastmod></url><url/></urlset>".encode(),
            BASE,
        )
        assert found.pages == ("https://acme.test/a",)
    assert read_sitemap(b"<rss/>", BASE) is None


@pytest.mark.parametrize(
    ("mount", "address", "path"),
    [
        (Mount(), "https://acme.test/docs/en/a.md", "docs/en/a.md"),
        (Mount(), "https://acme.test/elsewhere/a.md", "docs/elsewhere/a.md"),
        (Mount(prefix="/en/"), "https://acme.test/docs/en/a.md", "docs/a.md"),
        (Mount(prefix="/en/"), "https://acme.test/en/a.md", "docs/a.md"),
        (Mount(prefix="/en/"), "https://acme.test/docs/fr/a.md", "docs/fr/a.md"),
        (Mount(prefix="/en/", separator="__", url="https://acme.test/docs"), "https://acme.test/docs/en/sdk/python.md", "docs/sdk__python.md"),
        (Mount(url="https://acme.test/docs"), "https://acme.test/docs/a", "docs/a.md"),
        (Mount(url="https://acme.test/docs"), "https://acme.test/docs/a/", "docs/a/index.md"),
        (Mount(), "https://acme.test/docs/a%20b.md", "docs/a b.md"),
        (Mount(), "https://acme.test/docs/caf%C3%A9.md", "docs/caf\N{LATIN SMALL LETTER E WITH ACUTE}.md"),
        (Mount(), "https://acme.test/docs/a.md?plain=1", "docs/a.md"),
        (Mount(), "https://acme.test/docs/%252e%252e/a.md", "docs/%2e%2e/a.md"),
    ],
)  # fmt: skip
def test_the_path_of_an_address(mount: Mount, address: str, path: str) -> None:
    assert path_of(address, BASE, "docs", structs.replace(mount, root="docs")) == path


@pytest.mark.parametrize("slug", ["index", "setup", "sdk/python", "v1.2/notes"])
@pytest.mark.parametrize(
    "site",
    [Mount(), Mount(prefix="/en/"), Mount(prefix="/en/", separator="__", url="https://acme.test/docs")],
)
def test_a_page_has_the_address_that_it_came_from(slug: str, site: Mount) -> None:
    given = Input(pages=("docs/**/*.md",), site=site)
    address = f"https://acme.test/docs{site.prefix or '/'}{slug}.md"
    [path] = place(LLMS, [address], BASE, Config(inputs=(given,))).paths.values()
    assert slug_of(path, given) == slug


def test_a_folder_within_an_input() -> None:
    given = Input(pages=("docs/**/*.md",), site=Mount(url="https://acme.test"))
    source = Source(into="docs/sdk", llms="https://acme.test/llms.txt")
    placed = place(
        source, ["https://acme.test/sdk/a.md", "https://acme.test/b.md"], source.llms, Config(inputs=(given,))
    )
    assert list(placed.paths.values()) == ["docs/sdk/a.md", "docs/sdk/b.md"]


@given(st.text(max_size=60), st.sampled_from(["", "__", "."]))
@example("../../etc/passwd.md", "")
@example("%2e%2e/%2e%2e/x.md", "__")
@example("..%2f..%2fx.md", "")
@example("%2e/.%2e/x.md", ".")
def test_no_address_leaves_its_folder(tail: str, separator: str) -> None:
    path = path_of(f"https://acme.test/docs/{tail}", BASE, "docs", Mount(root="docs", separator=separator))
    if path:
        steps = PurePosixPath(path).parts
        assert steps[0] == "docs"
        assert all(is_safe(step) for step in steps)
        assert path.lower().endswith((".md", ".mdx", ".markdown"))
        path.encode()


def test_twins_are_kept_apart() -> None:
    listed = [f"https://acme.test/docs/{name}.md" for name in ("a", "A", "b", "b.md/c", "e\u0301", "\xe9")]
    placed = place(LLMS, listed, BASE, Config())
    assert set(placed.paths.values()) == {"docs/a.md", "docs/b.md/c.md", "docs/\xe9.md"}
    assert len(placed.refused) == 3
