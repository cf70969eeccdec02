"""Trees as projects have them, one per way of making a site, and what is guessed of each."""

from collections.abc import Mapping

import pytest

from docslint.parse.syntax import Syntax
from docslint.survey.guess import Guess, guess

PAGE = "# Page\n\nSome text.\n"
LOG = "# Changelog\n\n## 1.2.0\n\n- Added a\n\n## 1.1.0\n\n- Added b\n"
FLAVORS = {
    name: Syntax(slugger=name)
    for name in ("plain", "mintlify", "docusaurus", "mkdocs", "hugo", "vitepress", "starlight")
} | {"jekyll": Syntax(slugger="kramdown")}


def shown(found: Guess) -> list[str]:
    """Each input in a line: flavour, root, prefix, and the globs that count and that do not."""
    return [
        " ".join([p.flavor, f"{p.site.root}{p.site.prefix}", *p.pages, *(f"!{glob}" for glob in p.exclude)])
        for p in (part.given for part in found.parts)
    ]


BADGE = f"[![status](https://ci.example/{'x' * 60}.svg)](https://ci.example)"

TREES: list[tuple[str, Mapping[str, str], list[str]]] = [
    (
        "Mintlify, the whole tree",
        {"docs.json": '{"name": "Acme Docs", "navigation": {}}', "index.mdx": PAGE, "guide/a.mdx": PAGE},
        ["mintlify . **/*.mdx"],
    ),
    (
        "Mintlify of old, in a folder",
        {"docs/mint.json": '{"navigation": []}', "docs/a.mdx": PAGE, "README.md": PAGE},
        ["mintlify docs docs/**/*.mdx"],
    ),
    (
        "Docusaurus beside the code, with versions, a blog and translations",
        {
            "website/docusaurus.config.js": "module.exports = {\n  title: 'Acme',\n}",
            "website/sidebars.js": "",
            "website/docs/a.md": PAGE,
            "website/docs/b.md": PAGE,
            "website/versioned_docs/version-1.0/a.md": PAGE,
            "website/blog/2024-01-01-x.md": PAGE,
            "website/i18n/zh/docusaurus-plugin-content-docs/current/a.md": PAGE,
            "README.md": PAGE,
        },
        ["docusaurus website/docs/docs/ website/docs/**/*.md"],
    ),
    (
        "Docusaurus with its docs at the top of the site",
        {"docusaurus.config.ts": "docs: { routeBasePath: '/' }", "docs/a.md": PAGE, "docs/b/c.mdx": PAGE},
        ["docusaurus docs docs/**/*.md docs/**/*.mdx"],
    ),
    (
        "MkDocs with a folder of its own choice",
        {
            "mkdocs.yml": "site_name: Acme\ndocs_dir: manual/src\n",
            "manual/src/a.md": PAGE,
            "manual/b.md": PAGE,
        },
        ["mkdocs manual/src manual/src/**/*.md"],
    ),
    (
        "Hugo in two languages",
        {"hugo.yaml": "", "content/en/_index.md": PAGE, "content/en/a.md": PAGE, "content/zh/a.md": PAGE},
        ["hugo content/en content/en/**/*.md"],
    ),
    (
        "Hugo with articles, and an older name of its file",
        {
            "config.toml": 'baseURL = "https://acme.example/"',
            "content/docs/a.md": PAGE,
            "content/posts/x.md": "---\ntitle: X\ndate: 2024-01-01\n---\nX\n",
        },
        ["hugo content content/**/*.md !content/posts/**"],
    ),
    (
        "VitePress with translations",
        {
            "docs/.vitepress/config.mts": "",
            "docs/index.md": PAGE,
            "docs/guide/a.md": PAGE,
            "docs/zh/guide/a.md": PAGE,
        },
        ["vitepress docs docs/**/*.md !docs/zh/**"],
    ),
    (
        "Jekyll, the whole tree",
        {"_config.yml": "title: Acme", "index.md": PAGE, "docs/a.md": PAGE, "_posts/2024-01-01-hi.md": PAGE},
        ["jekyll . **/*.md !_posts/**"],
    ),
    (
        "Starlight",
        {
            "astro.config.mjs": "import starlight from '@astrojs/starlight'",
            "src/content/docs/index.mdx": PAGE,
            "src/content/docs/de/index.mdx": PAGE,
        },
        ["starlight src/content/docs src/content/docs/**/*.mdx !src/content/docs/de/**"],
    ),
    (
        "mdBook",
        {"book.toml": '[book]\ntitle = "Acme"\nsrc = "text"\n', "text/SUMMARY.md": PAGE, "text/a.md": PAGE},
        ["plain text text/**/*.md"],
    ),
    (
        "no generator: the README counts",
        {"README.md": PAGE, "README.zh.md": PAGE, "docs/a.md": PAGE, "docs/b.md": PAGE},
        ["plain docs docs/**/*.md", "plain . *.md !*.zh.*"],
    ),
    ("the README alone", {"README.md": PAGE, "CHANGELOG.md": LOG}, ["plain . **/*.md"]),
    (
        "packages with docs each",
        {f"packages/{name}/{file}": PAGE for name in "ab" for file in ("README.md", "docs/x.md")},
        ["plain . **/*.md"],
    ),
    (
        "two sites, and a sample of a third",
        {
            "web/docs.json": '{"navigation": {}}',
            "web/a.mdx": PAGE,
            "web/b.mdx": PAGE,
            "api/mkdocs.yml": "",
            "api/docs/a.md": PAGE,
            "examples/x/mkdocs.yml": "",
            "examples/x/docs/a.md": PAGE,
        },
        ["mintlify web web/**/*.mdx", "mkdocs api/docs api/docs/**/*.md"],
    ),
    (
        "folders of others",
        {"docs/a.md": PAGE, "docs/vendor/c.md": PAGE, "vendor/x/docs/b.md": PAGE, "third_party/q.md": PAGE},
        ["plain docs docs/**/*.md !docs/vendor/**"],
    ),
    (
        "versions, of which the newest counts",
        {f"docs/{name}/a.md": PAGE for name in ("v1.9", "v1.10", "guide")},
        ["plain docs docs/**/*.md !docs/v1.9/**"],
    ),
    (
        "a chapter about blogs is no blog",
        {"mkdocs.yml": "", "docs/a.md": PAGE, "docs/blog/a.md": PAGE, "docs/news/2024-05-01-x.md": PAGE},
        ["mkdocs docs docs/**/*.md !docs/news/**"],
    ),
    (
        "translations by their names",
        {"mkdocs.yml": "", "docs/a.md": "", "docs/a.fr.md": ""},
        ["mkdocs docs docs/**/*.md !docs/**/*.fr.*"],
    ),
    ("nothing", {"main.py": ""}, []),
]


@pytest.mark.parametrize(("files", "wanted"), [t[1:] for t in TREES], ids=[t[0] for t in TREES])
def test_inputs(grow, files: Mapping[str, str], wanted: list[str]) -> None:
    assert shown(guess(grow(files), FLAVORS)) == wanted


def test_a_page_is_no_prefix_of_the_site(grow) -> None:
    page = "[Setup](/docs/setup.html), [setup](/docs/setup.html#a), [more](/docs/setup.html#b), [use](/docs/use.html)\n"
    found = guess(grow({"README.md": PAGE, "web/docs/setup.md": page, "web/docs/use.md": page}), FLAVORS)
    assert [part.given.site.prefix for part in found.parts] == [""]


@pytest.mark.parametrize(
    ("files", "product"),
    [
        ({"docs.json": '{"name": "Acme Docs", "navigation": {}}', "a.mdx": PAGE}, "Acme"),
        ({"docusaurus.config.js": "module.exports = { title: 'Acme | Docs' }", "docs/a.md": PAGE}, "Acme"),
        ({"book.toml": '[book]\ntitle = "The Acme Book"\n', "src/a.md": PAGE}, "The Acme"),
        ({"README.md": "# 🚀 Acme: build things\n", "docs/a.md": "Acme does.\n"}, "Acme"),
        ({"README.md": "# Acme\n", "docs/a.md": "Another name.\n", "docs/b.md": PAGE}, "Acme"),
        ({"README.md": "# Documentation\n", "docs/a.md": "Documentation.\n"}, ""),
        ({"README.md": "# All that you ever wanted\n", "docs/a.md": PAGE}, ""),
        ({"README.md": '<img src="a.svg" alt="Acme logo">\n', "docs/a.md": "Acme does.\n"}, "Acme"),
        ({"README.md": '<img src="https://x.example/badge.svg" alt="Acme">\n', "docs/a.md": "Acme\n"}, ""),
        ({"mkdocs.yml": "", "README.md": "# acme\n", "docs/a.md": "Acmeology.\n"}, ""),
        (
            {"README.md": f"# Acme {BADGE * 2}\n\n```bash\n# or yarn\n```\n", "docs/a.md": "Acme, or yarn\n"},
            "Acme",
        ),
        ({"README.md": '<img src="logo.svg" alt="https://acme.example/">\n', "docs/a.md": "https:\n"}, ""),
    ],
)
def test_the_products_name(grow, files: Mapping[str, str], product: str) -> None:
    assert guess(grow(files), FLAVORS).product == product


def test_an_address_of_the_changelog_is_known_where_the_tree_has_no_page_for_it(grow) -> None:
    pages = {
        "docs/a.md": "[new](/en/changelog#v2) [b](/en/b) [c](/en/b#c) [d](/en/b#d)\n",
        "docs/b.md": "[x](release-notes)\n",
    }
    found = guess(grow({"mkdocs.yml": "", **pages}), FLAVORS)
    assert found.parts[0].given.site.prefix == "/en/"
    assert found.parts[0].given.site.known == ("changelog", "release-notes")
    there = guess(grow({"mkdocs.yml": "", "docs/changelog.md": LOG, **pages}), FLAVORS)
    assert there.parts[0].given.site.known == ("release-notes",)
    assert there.logs.globs == ("docs/changelog.md",)


@pytest.mark.parametrize(
    ("versions", "scheme"),
    [(("2.0.1", "2.0.0"), "major.minor.patch"), (("2026.8.1", "2026.7.4"), "dates (calendar versions)")],
)
def test_changelogs_and_how_versions_count(grow, versions: tuple[str, ...], scheme: str) -> None:
    log = "# Changes\n\n" + "\n".join(f"## {version}\n\n- Added x\n" for version in versions)
    found = guess(grow({"README.md": PAGE, "CHANGES.md": log, "docs/history.md": PAGE}), FLAVORS)
    assert (found.logs.globs, found.logs.newest, found.logs.scheme) == (
        ("CHANGES.md",),
        (("CHANGES.md", versions[0]),),
        scheme,
    )


def test_one_file_per_release(grow) -> None:
    notes = {f"docs/releases/{n}.md": f"# 1.{n}.0\n\n## 1.{n}.0\n\n- Added x\n" for n in range(4)}
    found = guess(grow({"docs/a.md": PAGE, **notes}), FLAVORS)
    assert found.logs.globs == ("docs/releases/**/*.md",)
    assert found.parts[0].pages == ("docs/a.md",)
