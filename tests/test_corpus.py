"""Facts of many files: with and without a cache, in one process and in several, whatever the order of files."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from docslint import corpus, settings
from docslint.corpus import Corpus, Job, View, What
from docslint.extract.lexicon import unpacked
from docslint.facts import Trouble
from docslint.inputs.disk import Disk
from docslint.inputs.files import Listing, PageFile, discover
from docslint.jobs import Jobs
from docslint.settings import Settings
from docslint.source import Role
from docslint.store import Store

PAGES = {
    "docs/a.md": "# A\n\nSet `ACME_POOL` to 5.\n",
    "docs/b.md": "# B\n\n`ACME_POOL` defaults to 3.\n",
    "docs/deep/c.md": "# C\n\nRead [A](../a.md).\n",
}
CODE = b"this version"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path, text in {**PAGES, "CHANGELOG.md": "## 1.0.0\n\n- Added `ACME_POOL`\n"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def given(project: Path) -> Settings:
    return settings.load(None, project, Store(None), CODE)


def load(project: Path, cache: Path | None = None, **more: object) -> Corpus:
    found = given(project)
    listing = more.pop("listing", None) or discover(Disk(project), found.config)
    return corpus.load(Disk(project), listing, found, Store(cache), more.pop("code", CODE), **more)


class Counter:
    """Counts the files that are extracted."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def __call__(self, number: int, total: int) -> None:
        self.told.append((number, total))


def test_a_link_to_the_changelog_is_no_second_one(project: Path) -> None:
    (project / "docs").mkdir(exist_ok=True)
    (project / "docs/changelog.md").symlink_to("../CHANGELOG.md")
    listing = discover(Disk(project), given(project).config)
    twice = listing._replace(changelogs=("CHANGELOG.md", "docs/changelog.md"))
    assert [log.path for log in load(project, listing=twice).changelogs] == ["CHANGELOG.md"]


def test_facts_come_sorted_by_path(project: Path) -> None:
    found = load(project)
    assert [page.path for page in found.pages] == sorted(PAGES)
    assert [log.path for log in found.changelogs] == ["CHANGELOG.md"]
    assert [m.name for m in found.pages[0].mentions] == ["ACME_POOL"]


def test_the_order_of_files_does_not_matter(project: Path) -> None:
    listing = discover(Disk(project), given(project).config)
    turned = Listing(tuple(reversed(listing.pages)), listing.changelogs, tuple(reversed(listing.files)))
    assert load(project, listing=turned) == load(project)


def test_only_changed_files_are_extracted_again(project: Path) -> None:
    cache = project / ".cache"
    first, second, third = Counter(), Counter(), Counter()
    load(project, cache, progress=first)
    load(project, cache, progress=second)
    (project / "docs/a.md").write_text("# A\n\nSet `ACME_OTHER`.\n")
    (project / "docs/new.md").write_text("# New\n")
    (project / "docs/b.md").unlink()
    found = load(project, cache, progress=third)
    assert first.told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert second.told == []
    assert third.told == [(1, 2), (2, 2)]
    assert found == load(project)


def test_a_file_that_is_gone_leaves_the_cache(project: Path) -> None:
    cache = project / ".cache"
    load(project, cache)
    before = (cache / "facts").stat().st_size
    (project / "docs/b.md").unlink()
    load(project, cache)
    assert (cache / "facts").stat().st_size < before


def test_an_earlier_state_costs_only_what_differs(project: Path, tmp_path: Path) -> None:
    cache, first, second, third = tmp_path / ".cache", Counter(), Counter(), Counter()
    load(project, cache)
    present = (cache / "facts").read_bytes()
    (project / "docs/b.md").write_text("# B\n")
    earlier = load(project, cache, progress=first, is_earlier=True)
    assert load(project, cache, progress=second, is_earlier=True) == earlier == load(project)
    (project / "docs/b.md").write_text(PAGES["docs/b.md"])
    load(project, cache, progress=third)
    assert (first.told, second.told, third.told) == ([(1, 1)], [], [])
    assert (cache / "facts").read_bytes() == present
    load(project, cache, is_earlier=True)
    assert (cache / "facts-earlier").stat().st_size < 80, "nothing is kept that the present has"


def test_line_ends_change_no_fact(project: Path) -> None:
    """Not even where an empty line stands in a sample within a component."""
    text = "---\ntitle: A\n---\n\n<Note>\n  ```sh\n  # x\n\n  export ACME_POOL=3\n  ```\n</Note>\n\n## B\n\n`ACME_POOL` is 3.\n"
    listing = discover(Disk(project), given(project).config)
    pages = tuple(page._replace(flavor="mintlify") for page in listing.pages)
    found = []
    for ends in ("\n", "\r\n"):
        (project / "docs/a.md").write_bytes(text.replace("\n", ends).encode())
        page = load(project, listing=listing._replace(pages=pages)).pages[0]
        found.append(
            (
                page.title,
                [s.title for s in page.sections],
                page.sections[-1].anchors,
                [(m.name, m.use) for m in page.mentions],
            )
        )
    assert found[0] == found[1]
    assert found[0][1] == ["", "B"]


def test_one_text_under_two_addresses_is_two_pages(project: Path) -> None:
    (project / "docs/twin.md").write_text(PAGES["docs/a.md"])
    found = load(project, project / ".cache")
    assert [page.slug for page in found.pages] == ["docs/a", "docs/b", "docs/deep/c", "docs/twin"]
    assert load(project, project / ".cache") == found


def test_the_role_flavour_and_address_of_a_page_count(project: Path) -> None:
    listing = discover(Disk(project), given(project).config)
    load(project, project / ".cache")
    pages = tuple(PageFile(p.path, f"en/{p.slug}", Role.EXTERNAL, "mintlify", 0) for p in listing.pages)
    moved = listing._replace(pages=pages)
    assert load(project, project / ".cache", listing=moved) == load(project, listing=moved)


def test_another_version_of_docslint_reads_nothing(project: Path) -> None:
    again = Counter()
    load(project, project / ".cache")
    load(project, project / ".cache", code=b"another version", progress=again)
    assert len(again.told) == 4


def test_facts_of_another_shape_are_made_anew(project: Path) -> None:
    """A cache that is whole, of this very version, and still holds something else."""
    cache = project / ".cache"
    wanted = load(project, cache)
    store = Store(cache)
    saved = store.load("facts", dict | list)
    for nonsense in ("text", 7, [], {}, [["a"]], {"path": 3}):
        broken = {key: msgspec.Raw(msgspec.msgpack.encode(nonsense)) for key in saved[1]}
        store.save("facts", [saved[0], broken])
        assert load(project, cache) == wanted
    assert load(project, cache, progress=(again := Counter())) == wanted
    assert again.told == []


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_processes_make_no_difference(project: Path, jobs: int) -> None:
    assert load(project, jobs=Jobs(jobs)) == load(project)


@pytest.mark.parametrize("jobs", [1, 2])
def test_terms_made_along_with_the_facts_are_those_made_alone(project: Path, jobs: int) -> None:
    settings_ = given(project)
    view = View(lambda: (Disk(project), discover(Disk(project), settings_.config)))
    both = load(project, jobs=Jobs(jobs), with_terms=True)
    assert (both.pages, both.changelogs, both.key) == (
        (alone := load(project)).pages,
        alone.changelogs,
        alone.key,
    )
    assert not alone.terms
    told = Counter()
    [found] = corpus.terms([view], settings_, Store(None), CODE, loaded=both.terms, progress=told)
    assert told.told == []
    assert [found] == corpus.terms([view], settings_, Store(None), CODE)
    assert [page.path for page in found.pages] == sorted(PAGES)


def test_the_bytes_of_a_file_are_let_go_when_it_was_read(project: Path) -> None:
    class Held(bytes):
        def __del__(self) -> None:
            gone.append(self)

    class Watched(Disk, frozen=True):
        def read(self, paths: Sequence[str]) -> Iterator[bytes | Trouble]:
            yield from map(Held, super().read(paths))

    gone: list[bytes] = []
    told: list[int] = []
    found = given(project)
    listing = discover(Disk(project), found.config)
    more = {"jobs": Jobs(1), "progress": lambda *_: told.append(len(gone))}
    made = corpus.load(Watched(project), listing, found, Store(None), CODE, **more)
    assert made == load(project)
    assert told == [0, 1, 2, 3]


def test_after_much_was_read_what_read_it_is_forgotten(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load(project, jobs=Jobs(1))
    assert unpacked.cache_info().currsize
    monkeypatch.setattr("docslint.corpus._WORTH_A_POOL", 10)
    assert load(project, jobs=Jobs(1)) == before
    assert not unpacked.cache_info().currsize


def test_any_executor_serves(project: Path) -> None:
    found = given(project)
    listing = discover(Disk(project), found.config)
    jobs = [Job(p.path.encode(), p, (project / p.path).read_bytes(), what=What.PAGE) for p in listing.pages]
    with ThreadPoolExecutor(2) as pool:
        facts = dict(corpus.extract_on(pool, jobs, found))
    assert facts == dict(corpus.extract_all(jobs, found))
    assert tuple(facts[page.path.encode()] for page in load(project).pages) == load(project).pages


def test_what_cannot_be_read_is_told_and_not_kept(project: Path) -> None:
    listing = discover(Disk(project), given(project).config)
    (project / "docs/a.md").unlink()
    found = load(project, project / ".cache", listing=listing)
    assert found.pages[0].troubles == (Trouble("the file vanished while docslint ran", 0, 0),)
    assert found.pages[0].slug == "docs/a"
    (project / "docs/a.md").write_text("# Back\n")
    assert load(project, project / ".cache", listing=listing).pages[0].troubles == ()


def test_a_changelog_that_cannot_be_read(project: Path) -> None:
    listing = discover(Disk(project), given(project).config)
    (project / "CHANGELOG.md").unlink()
    assert len(load(project, listing=listing).changelogs[0].troubles) == 1


def test_an_empty_project_of_facts(project: Path) -> None:
    found = load(project, project / ".cache", listing=Listing((), (), ()))
    assert (found.pages, found.changelogs) == ((), ())
