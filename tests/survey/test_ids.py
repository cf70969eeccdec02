"""Whose heading ids a site has, by its links."""

from docslint.survey.headings import ids_of

HEADINGS = "\n".join(f"## ACME_X{n} & more\n" for n in range(12))


def page(slug: str, count: int) -> str:
    return "# A\n\n" + " ".join(f"[{n}](#{slug.format(n)})" for n in range(count)) + f"\n\n{HEADINGS}"


def found(grow, own: str, files: dict[str, str]) -> str:
    return ids_of(grow(files), list(files), own).slugger


def test_links_that_only_another_slugger_resolves_prove_it(grow) -> None:
    assert found(grow, "vitepress", {"a.md": page("acme_x{}--more", 6)}) == "github"
    assert found(grow, "vitepress", {"a.md": page("acme_x{}--more", 4)}) == ""


def test_links_from_other_pages_count(grow) -> None:
    links = " ".join(f"[{n}](a.md#acme_x{n}--more)" for n in range(6))
    assert found(grow, "vitepress", {"a.md": HEADINGS, "b.md": links}) == "github"


def test_links_that_hold_with_the_flavours_own_speak_against_it(grow) -> None:
    files = {"a.md": page("acme_x{}--more", 8), "b.md": page("acme-x{}-more", 2)}
    assert found(grow, "vitepress", files) == ""


def test_some_generators_leave_no_choice(grow) -> None:
    assert found(grow, "mintlify", {"a.md": page("acme_x{}--more", 12)}) == ""
