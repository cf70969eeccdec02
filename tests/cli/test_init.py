"""``docslint init``, and what a check assumes where nobody has said anything."""

import pytest

PAGES = {
    "mintlify": {
        "docs/docs.json": '{"navigation": {}}',
        "docs/a.mdx": "# A\n\n<Note>\n  Hi.\n</Note>\n",
        "docs/b.mdx": "# B\n\n[a](/a)\n",
    },
    "docusaurus": {"docusaurus.config.js": "", "docs/a.mdx": "# A\n\n:::tip\nHi.\n:::\n"},
    "mkdocs": {"mkdocs.yml": "site_name: Acme\n", "docs/a.md": "# A\n\n!!! note\n    Hi.\n"},
    "hugo": {"hugo.toml": "", "content/_index.md": "# A\n\n{{< new-in 1.2.0 />}}\n"},
    "plain": {"docs/a.md": "# A\n\nHi.\n"},
}


def put(here, files) -> None:
    for path, text in files.items():
        file = here / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


@pytest.mark.parametrize("flavor", PAGES)
def test_the_flavour_is_seen(docslint, here, flavor) -> None:
    put(here, PAGES[flavor])
    done = docslint("init", "--print")
    assert done.code == 0
    assert f"flavor: {flavor}" in done.out
    assert not (here / "docslint.yaml").exists()


def test_what_is_written_is_valid_and_says_what_check_assumed(docslint, here) -> None:
    put(here, PAGES["mkdocs"] | {"CHANGELOG.md": "## 1.1.0\n\n- Added `ACME_X`\n\n## 1.0.0\n\n- Begun\n"})
    assumed = docslint("check")
    assert "assuming MkDocs, pages docs/**/*.md, changelog CHANGELOG.md" in assumed.err
    assert docslint("init").code == 0
    written = docslint("check")
    assert (written.code, written.out) == (assumed.code, assumed.out)
    assert written.err == ""


def test_a_configuration_is_never_overwritten_unasked(docslint, here) -> None:
    put(here, PAGES["plain"] | {"docslint.yaml": "product: Mine\n"})
    refused = docslint("init")
    assert refused.code == 2
    assert "--force" in refused.err
    assert (here / "docslint.yaml").read_text() == "product: Mine\n"
    assert docslint("init", "--force").code == 0
    assert "flavor: plain" in (here / "docslint.yaml").read_text()


def test_a_folder_without_pages(docslint, here) -> None:
    done = docslint("init")
    assert done.code == 2
    assert "no Markdown files here" in done.err


def test_the_slugger_that_the_links_prove(docslint, here) -> None:
    links = "\n".join(f"[{n}](#acme_x{n})\n\n## ACME_X{n}\n" for n in range(6))
    put(here, {".vitepress/config.ts": "", "docs/a.md": f"# A\n\n{links}"})
    assert "slugger: github" in docslint("init", "--print").out


def test_a_guess_is_kept_and_forgotten(docslint, here) -> None:
    put(here, PAGES["plain"])
    assert "plain Markdown" in docslint("check").err
    assert "plain Markdown" in docslint("check").err
    put(here, PAGES["mkdocs"])
    assert "MkDocs" in docslint("check").err


@pytest.mark.parametrize("log", ["# Changelog\n\n## Unreleased\n\n- Nothing\n", "## 1.0.0\n\n- Added all\n"])
def test_a_project_at_its_beginning_is_checked(docslint, here, log) -> None:
    put(here, {"docs/push.md": "# Push\n\nIt pushes.\n", "CHANGELOG.md": log})
    assert docslint("check", "--no-cache").code == 0
