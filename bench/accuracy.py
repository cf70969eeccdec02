"""How often ``docslint coverage`` is right, on changelog entries that people judged.

The labels lie beside this repository (``../shared/bench``): faults that readers of one product's pages reported, a
random sample of entries judged three days after their release, and entries chosen because they are hard. Each is
judged with the pages and the changelog of its day.

    python bench/accuracy.py                  a table, with and without history and release numbers
    python bench/accuracy.py --write          and put it between the marks in README.md and docs/accuracy.md
    python bench/accuracy.py --fit            weights fitted on all labels, for docslint/coverage/weigh.py
    python bench/accuracy.py --across-time    fitted on January to April and tried on May and June, and the other way round
"""

import argparse
import difflib
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from logistic import balanced, fit
from msgspec.structs import replace

from docslint import corpus, engine
from docslint.corpus import View
from docslint.coverage import assess, weigh
from docslint.coverage.cover import commits_of, ground_of
from docslint.coverage.habit import Habit
from docslint.coverage.library import Library
from docslint.coverage.passages import PageTerms
from docslint.coverage.past import Past
from docslint.coverage.reflect import State
from docslint.coverage.select import Dated
from docslint.coverage.terms import VERSION
from docslint.inputs.files import discover
from docslint.inputs.git import Repository
from docslint.inputs.revision import Commits, Revision, revision
from docslint.reference import with_tables

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SETS = ("docs_issues", "entry_verdicts", "hard_entries")
SHOWN = ("README.md", "docs/accuracy.md")  # between the lines <!-- accuracy --> and <!-- /accuracy -->
SEARCHES = {"with history": (True, False), "without history": (False, False), "numbers masked": (True, True)}
TRIAGE = [*weigh.TRIAGE.weights]
LIKE = 0.85  # entries are edited after the fact; from this similarity on two texts are one entry


class Case(NamedTuple):
    """A label and what docslint says of it. ``values`` are its signs; ``early`` those on the day before the release."""

    of: str
    label: dict[str, object]
    found: assess.Assessed | None
    pages: tuple[str, ...]
    values: dict[str, float]
    early: dict[str, float] | None
    swept: float
    bars: assess.Bar

    @property
    def is_owed(self) -> bool:
        """Does a page owe an edit?"""
        return self.of == "docs_issues" or self.label["verdict"] == "unreflected"

    @property
    def is_met(self) -> bool:
        """Does a user meet it?"""
        return self.label.get("verdict") != "not-user-facing"


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    wanted = parser.add_mutually_exclusive_group()
    for option in ("write", "fit", "across-time"):
        wanted.add_argument(f"--{option}", action="store_true")
    asked = parser.parse_args()
    if not (SHARED / "bench").is_dir():
        sys.exit(f"the labels are not here: {SHARED / 'bench'}")
    with tempfile.TemporaryDirectory() as folder:
        docs = Docs(Path(folder))
        if asked.fit:
            print(fitted([*cases(docs, history=True, masked=False)]))
            print(fitted([*cases(docs, history=False, masked=False)]))
        elif asked.across_time:
            across_time([*cases(docs, history=True, masked=False)])
        else:
            columns = {name: [*cases(docs, *search)] for name, search in SEARCHES.items()}
            text = table(columns)
            print(text)
            if asked.write:
                write(text)


class Docs:
    """The labelled product's documentation, at any tag of its history."""

    def __init__(self, folder: Path) -> None:
        bundle = SHARED / "corpora" / "claude-code.bundle"
        subprocess.run(["git", "clone", "--quiet", bundle, folder], check=True)
        (folder / "docslint.yaml").write_text((ROOT / "bench/configs/claude-code.yaml").read_text())
        self.root = folder
        self.repository = Repository(folder)
        self.pages: dict[str, tuple[PageTerms, ...]] = {}
        self.before: dict[str, dict[str, str]] = {}

    def at(self, tag: str) -> engine.Loaded:
        """Pages and changelog as they were."""
        request = engine.Request(
            root=self.root,
            config=self.root / "docslint.yaml",
            head=revision(self.root, tag),
            cache=self.root / ".docslint_cache",
        )
        return engine.load(request)

    def terms(self, loaded: engine.Loaded, name: str, *, masked: bool) -> tuple[PageTerms, ...]:
        """What coverage searches at the commit or tag ``name``, without release numbers if ``masked``."""
        if name not in self.pages:
            given, plan = loaded.plan.settings, loaded.plan
            state = Revision(self.repository, self.repository.commit(name))
            listing = discover(state, given.config, given.vocabulary.flavors, strict=False)
            [found] = corpus.terms([View(lambda: (state, listing))], given, plan.store, plan.code)
            self.pages[name] = found.pages
        pages = self.pages[name]
        return tuple(mask(page) for page in pages) if masked else pages


def mask(page: PageTerms) -> PageTerms:
    """A page without the numbers of releases."""

    def bare(terms: str) -> str:
        return " ".join(term for term in terms.split() if term[0] != VERSION)

    lines = "\n".join(map(bare, page.texts))
    return replace(page, sections=tuple(map(bare, page.sections)), lines=lines)


def labels() -> dict[str, list[tuple[str, dict[str, object]]]]:
    """By snapshot the labelled entries and the set that each is of."""
    found: dict[str, list[tuple[str, dict[str, object]]]] = defaultdict(list)
    for name in SETS:
        for line in (SHARED / "bench" / f"{name}.jsonl").read_text().splitlines():
            label = json.loads(line)
            if label.get("version") and label.get("entry"):
                found[label["snapshot"]].append((name, label))
    return dict(sorted(found.items()))


def cases(docs: Docs, history: bool, masked: bool) -> Iterator[Case]:
    """Every label, judged on its day."""
    for tag, given in labels().items():
        loaded = docs.at(tag)
        library = Library(docs.terms(loaded, tag, masked=masked))
        ground = ground_of(loaded.index, loaded.plan.settings, library)
        versions = {str(label["version"]) for _, label in given}
        dated = [
            Dated(log, r) for log in loaded.index.changelogs for r in log.releases if r.version in versions
        ]
        known = commits_of(Commits(docs.root), dated)
        habit = Habit(State(library), ground)
        for each in dated:
            commit = known.get((each.log.path, each.release.start), "")
            past = docs.terms(loaded, commit, masked=masked) if commit else ()
            state = State(library, Past(past) if history and commit else None)
            early = State(Library(past), Past(past) if history else None) if commit else None
            before = partial(habit.reaches, each)
            found = assess.assess(each.release.version, each.release.entries, state, ground, habit=before)
            for name, label in given:
                if label["version"] == each.release.version:
                    yield case(name, label, found, state, early, ground)


def case(  # noqa: PLR0913, PLR0917  what is known of one day
    name: str,
    label: dict[str, object],
    release: assess.AssessedRelease,
    state: State,
    early: State | None,
    ground: assess.Ground,
) -> Case:
    """One label beside the release that its entry is of."""
    text = str(label["entry"]).lstrip("-* ").strip()
    best = max(release.entries, key=lambda e: likeness(e.evidence.entry.text, text), default=None)
    if best is None or likeness(best.evidence.entry.text, text) < LIKE:
        return Case(name, label, None, (), {}, None, release.swept, release.bar)
    entry = best.evidence.entry
    values = assess.signs_of(best.evidence)
    before = None
    if early and name != "docs_issues":
        seen = assess.gather(entry, release.version, early, ground)
        before = {**assess.signs_of(seen), "old": seen.found.overlaps.get(seen.best, 0.0)}
    pages = tuple(state.now.pages[ranked.page].slug for ranked in best.pages)
    return Case(name, label, best, pages, values, before, release.swept, release.bar)


def likeness(one: str, other: str) -> float:
    """1 for the same text."""
    return 1.0 if one.strip() == other else difflib.SequenceMatcher(None, one, other).ratio()


def share(part: int, whole: int) -> str:
    """``3 of 7 (43 %)``."""
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "–"


def is_flagged(case_: Case, *levels: str) -> bool:
    """Called unreflected, at one of the confidences."""
    return bool(case_.found and case_.found.verdict == "unreflected" and case_.found.confidence in levels)


def lines(cases_: Sequence[Case]) -> Iterator[tuple[str, str]]:
    """The figures of one search, by what they are."""
    readers = [c for c in cases_ if c.of == "docs_issues"]
    for kind, words in (
        ("a", "the name is on no page"),
        ("b", "missing among its siblings"),
        ("c", "the text is old"),
        ("d", "two places contradict each other"),
    ):
        group = [c for c in readers if c.label["detect"] == kind]
        found = sum(is_flagged(c, "high", "medium") for c in group)
        yield f"readers' reports found: {words}", share(found, len(group))
    for most in (1, 3):
        right = sum(bool({*c.pages[:most]} & {*c.label["pages"]}) for c in readers)  # type: ignore[misc]
        yield f"a right page {'first' if most == 1 else 'among three'}", share(right, len(readers))
    for name, words in (("entry_verdicts", "random entries"), ("hard_entries", "hard entries")):
        sure = [c for c in cases_ if c.of == name and not c.label["borderline"]]
        owed, others = [c for c in sure if c.is_owed], [c for c in sure if not c.is_owed]
        yield f"{words}: owed (the base rate)", share(len(owed), len(sure))
        for levels in (("high", "medium"), ("high",)):
            hits, alarms = (sum(is_flagged(c, *levels) for c in group) for group in (owed, others))
            told = "medium and up" if len(levels) > 1 else "high"
            yield f"{words}, {told}: owed and found", share(hits, len(owed))
            yield f"{words}, {told}: flagged of the others", share(alarms, len(others))


def table(columns: dict[str, list[Case]]) -> str:
    """A Markdown table of all searches."""
    rows = {name: dict(lines(found)) for name, found in columns.items()}
    head = f"| | {' | '.join(rows)} |\n| --- |{' --- |' * len(rows)}\n"
    first = next(iter(rows.values()))
    return head + "".join(
        f"| {what} | {' | '.join(row[what] for row in rows.values())} |\n" for what in first
    )


def write(text: str) -> None:
    """Put the table where it is shown."""
    for name in SHOWN:
        page = ROOT / name
        made = with_tables(page.read_text(encoding="utf-8"), {"accuracy": f"{text.strip()}\n"})
        if made is None:
            sys.exit(f"{page} has no lines `<!-- accuracy -->` and `<!-- /accuracy -->`")
        page.write_text(made, encoding="utf-8")


class Fitted(NamedTuple):
    """Weights as ``weigh`` has them."""

    triage: weigh.Scale
    unreflected: weigh.Scale
    owed: weigh.Scale

    def probability(self, values: dict[str, float], swept: float) -> float:
        """That a page owes an edit."""
        logits = {"triage": self.triage.logit(values), "unreflected": self.unreflected.logit(values)}
        return self.owed.probability({**values, **logits, "swept": swept})


def fitted(cases_: Sequence[Case]) -> Fitted:
    """Weights for the sure ones of ``cases_``. Entries count a second time with the pages of before the release."""
    sure = [c for c in cases_ if c.found and not c.label.get("borderline")]
    has_past = any(c.found and "new" in c.values and c.values["new"] for c in sure)
    names = [*(weigh.WITH_PAST if has_past else weigh.WITHOUT_PAST).unreflected.weights]
    met = [c.is_met for c in sure]
    triage = weigh.Scale(*fit([c.values for c in sure], met, balanced(met, 0.58), TRIAGE))
    rows = [(c.values, c.is_owed, c.swept, c) for c in sure]
    rows += [(c.early, c.is_met, 0.0, c) for c in sure if c.early and c.early["old"] <= 0.6]
    of_met = [(values, owed) for values, owed, _, c in rows if c.is_met]
    truths = [owed for _, owed in of_met]
    unreflected = weigh.Scale(*fit([v for v, _ in of_met], truths, balanced(truths, 0.5), names))
    both = [
        {**v, "triage": triage.logit(v), "unreflected": unreflected.logit(v), "swept": swept}
        for v, _, swept, _ in rows
    ]
    shares = [0.5 if c.of == "docs_issues" else 1.0 for *_, c in rows]
    owed = weigh.Scale(*fit(both, [truth for _, truth, *_ in rows], shares, [*weigh.WITH_PAST.owed.weights]))
    return Fitted(triage, unreflected, owed)


def across_time(cases_: Sequence[Case]) -> None:
    """Weights of one period tried on the other, at the thresholds of ``weigh``."""
    is_early: Callable[[Case], bool] = lambda c: str(c.label["snapshot"])[2:9] <= "2026-04"  # noqa: E731
    for name, learn in (
        ("January to April, on May and June", True),
        ("May and June, on January to April", False),
    ):
        weights = fitted([c for c in cases_ if is_early(c) is learn])
        counts: Counter[tuple[str, str]] = Counter()
        for each in cases_:
            if is_early(each) is learn or not each.found or each.label.get("borderline"):
                continue
            group = (
                "reports" if each.of == "docs_issues" else f"{each.of} {'owed' if each.is_owed else 'other'}"
            )
            counts[group, "all"] += 1
            counts[group, "flagged"] += weights.probability(each.values, each.swept) >= each.bars.medium
        print(f"fitted on {name}:")
        for group in sorted({group for group, _ in counts}):
            print(f"  {group}: flagged {share(counts[group, 'flagged'], counts[group, 'all'])}")


if __name__ == "__main__":
    main()
