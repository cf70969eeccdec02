from docslint.address import Mount
from docslint.habits import dead_anchors, dead_targets
from docslint.parse.slug import Slugger
from docslint.site import Site, SitePage


def site(prefix: str = "", **anchors: str) -> Site:
    pages = [SitePage(f"docs/{name}.md", name, frozenset(ids.split())) for name, ids in anchors.items()]
    return Site([Mount("docs", prefix)], pages)


def dead(given: Site, *targets: str) -> list[str]:
    links = {("docs/a.md", target): given.resolve("docs/a.md", target) for target in targets}
    judge = dead_targets(given, links)
    return [target for (_, target), found in links.items() if judge(found)]


def slips(given: Site, headings: dict[str, str], *targets: str) -> dict[str, tuple[tuple[str, ...], bool]]:
    links = {("docs/a.md", target): given.resolve("docs/a.md", target) for target in targets}
    judge = dead_anchors(given, links, lambda _, anchor: headings.get(anchor, ""))
    found = {target: judge(to) for (_, target), to in links.items()}
    return {target: tuple(slip) for target, slip in found.items() if slip}  # type: ignore[misc]


def test_a_file_or_a_prefixed_page_that_is_gone_is_dead_at_once() -> None:
    assert dead(site(a="", b=""), "gone.md", "b.md") == ["gone.md"]
    assert dead(site("/en/", a="", b=""), "/en/gone") == ["/en/gone"]


def test_root_links_are_dead_only_where_root_links_mostly_work() -> None:
    assert dead(site(a="", b="", c=""), "/a", "/b", "/c", "/gone") == ["/gone"]
    assert dead(site(a="", b=""), "/docs/a1", "/docs/b1", "/b") == []
    assert dead(site(a="", b="", c=""), "/a", "/b", "/c", "/category/x", "/category/y") == []


def test_a_way_of_writing_links_that_never_works_is_another_routers_business() -> None:
    assert dead(site(a=""), *(f"gone{n}.md" for n in range(30))) == []


def test_a_folder_that_the_build_fills_from_others() -> None:
    pages = [
        SitePage(f"docs/{name}.md", name) for name in ("a", "b", "api/z", *(f"more/c{n}" for n in range(3)))
    ]
    given = Site([Mount("docs")], pages)
    moved = [f"api/c{n}.md" for n in range(3)]
    assert dead(given, *moved, "api/z.md", "api/c9.md") == ["api/c9.md"]
    assert dead(given, *moved, "more/c0.md") == moved  # it has an address of its own, so the others are wrong


def test_slips() -> None:
    given = site(a="", b="set-up install-it one two read-file")
    assert slips(
        given, {}, "b.md#1-read-file", "b.md#set-up", "b.md#install-it", "b.md#instal-it", "b.md#zzz"
    ) == {
        "b.md#1-read-file": (("read-file",), True),
        "b.md#instal-it": (("install-it",), True),
        "b.md#zzz": ((), False),
    }


HEADINGS = [f"Set `x_{n}` & go" for n in range(6)]


def judged_with(name: str, *targets: str) -> dict[str, tuple[tuple[str, ...], bool]]:
    slugger = Slugger(name)
    ids = {slugger.id(heading): heading.replace("`", "") for heading in HEADINGS}
    return slips(site(a="", b=" ".join(ids)), ids, *targets)


def test_a_foreign_form_is_a_slip_where_the_sites_own_form_prevails() -> None:
    own = [f"b.md#set-x_{n}--go" for n in range(4)]
    assert judged_with("github", *own, "b.md#set-x-5-go") == {"b.md#set-x-5-go": (("set-x_5--go",), True)}


def test_a_foreign_form_is_silent_where_it_prevails() -> None:
    foreign = [f"b.md#set-x-{n}-go" for n in range(4)]
    assert judged_with("github", *foreign, "b.md#set-x_5--go") == {}


def test_a_folder_whose_anchors_come_from_data_is_silent() -> None:
    given = site(a="", b="own-heading other-part")
    assert (
        slips(given, {}, "b.md#m.run", "b.md#m.stop", "b.md#e.close", "b.md#e.open", "b.md#own-heading") == {}
    )


def test_an_anchor_is_sure_only_if_no_other_of_the_page_may_be_meant() -> None:
    bumps = {"a": "", "b": "minor-version-bump patch-version-bump"}
    assert not slips(site(**bumps), {}, "b.md#major-version-bump")["b.md#major-version-bump"][1]
    assert slips(site(a="", b="version-bumps why"), {}, "b.md#version-bump")["b.md#version-bump"][1]
    assert not slips(site(a="", b="total other"), {}, "b.md#sums")["b.md#sums"][1]


def test_a_prefix_makes_another_word() -> None:
    assert not slips(site(a="", b="install why"), {}, "b.md#uninstall")["b.md#uninstall"][1]


def test_another_number_is_another_anchor() -> None:
    assert not slips(site(a="", b="release-2-1 why"), {}, "b.md#release-2-0")["b.md#release-2-0"][1]
    assert slips(site(a="", b="read-a-file why"), {}, "b.md#2-read-a-file")["b.md#2-read-a-file"][1]


def test_an_anchor_is_dead_even_where_a_redirect_leads_to_its_page_too() -> None:
    pages = [SitePage("docs/a.md", "a"), SitePage("docs/b.md", "b", frozenset({"install"}))]
    moved = Site([Mount("docs", "/en/", redirects={"/en/old": "/en/b"})], pages)
    gone, maybe = "/en/b#instal", "/en/old#instal"
    expected = {gone: (("install",), True)}
    assert slips(moved, {}, gone, maybe) == slips(moved, {}, maybe, gone) == expected
