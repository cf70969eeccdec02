"""How much of what real pages say in the known ways becomes a fact.

Each family is a spelling with a regex, from the survey of documentation trees that lies beside this repository
(``../shared/bench/markers.md``). For each family and corpus: how many hits its regex has in the prose of the pages,
and which share of them lies within a line of a fact of the right kind.

    python bench/recall.py [--corpus NAME] [--family V12] [--misses 5]
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from docslint.config import Config, Input
from docslint.extract.lexicon import Lexicon, compile_lexicon
from docslint.extract.page_facts import extract_page
from docslint.facts import PageFacts
from docslint.load_packs import load_packs
from docslint.packs import pack_files
from docslint.parse.front_matter import read as read_front_matter
from docslint.parse.markdown import parse
from docslint.parse.page import Block, Page, Piece
from docslint.source import Source

SHARED = Path(__file__).parents[2] / "shared"
CORPORA = {
    "directus": ("nuxt", "Directus"),
    "gemini-cli": ("plain", "Gemini CLI"),
    "goreleaser": ("hugo", "GoReleaser"),
    "hugo": ("hugo", "Hugo"),
    "mise": ("vitepress", "mise"),
    "mkdocs-material": ("mkdocs", "Material"),
    "ollama": ("mintlify", "Ollama"),
    "open-webui": ("docusaurus", "Open WebUI"),
    "otel-spec": ("plain", "OpenTelemetry"),
    "paperless": ("mkdocs", "Paperless-ngx"),
    "playwright": ("plain", "Playwright"),
    "prefect": ("mintlify", "Prefect"),
    "task": ("vitepress", "Task"),
    "uv": ("mkdocs", "uv"),
}
#: Families that live in code samples, and in comments and tags; all others are looked for in what a reader sees.
IN_CODE = frozenset(["D08", "D09", "D10"])
IN_MARKUP = frozenset(["V01", "V02", "V03", "V04", "V20", "D06", "P04"])
#: Stages (alpha, beta) are no deprecations; headings with a number in them are mostly numbered sections.
NOT_FACTS = frozenset(["P12"])
ABOUT_OTHER_TIMES = re.compile(
    r"change-?log|release-?note|/blog/|/news/|breaking-changes|^CHANGELOG", re.IGNORECASE
)
FAMILY = re.compile(r"^### (?P<id>[VDP]\d\d) (?P<title>.*)$")
NUMBER = re.compile(r"\d+\.\d+")
#: A heading that is numbered ("### 9.1. Overview", "Step 2.1: …") and tables whose first column holds no versions.
NUMBERED = re.compile(r"#+ (?:Step )?\d+(?:\.\d+)+[.:]? +\S")
OF_VERSIONS = re.compile(r"version|release|since", re.IGNORECASE)
VALUE = re.compile(
    r"default(?:s|ing|ed)?(?: (?:value|setting))?[*_ ]*(?:[:=]|is|are|to|of)?[*_: =]*(?:to |is )?"
    r"(?:`[^`\n]+`|\"[^\"\n]*\"|[+-]?\d|(?:true|false|none|null|unset|empty|yes|no|on|off|enabled|disabled)\b)",
    re.IGNORECASE,
)


class Family(NamedTuple):
    """A spelling of a bound (V), a default (D) or a deprecation (P)."""

    id: str
    title: str
    pattern: re.Pattern[str]


class Score(NamedTuple):
    """Hits of a family's regex in a corpus, and those that no fact lies beside, as ``path:line text``.

    ``others`` are hits besides, that speak of another product's version ("Python 3.10+", ``>=3.8``).
    """

    family: str
    corpus: str
    hits: int
    others: int
    missed: tuple[str, ...]


def families(survey: str) -> Iterator[Family]:
    """The families of the survey that have a regex: a line in backticks below their heading."""
    found: re.Match[str] | None = None
    for line in survey.splitlines():
        if heading := FAMILY.match(line):
            found = heading
        elif found and line.startswith("`") and line.endswith("`"):
            yield Family(found["id"], found["title"], re.compile(line[1:-1], re.MULTILINE))
            found = None


def lexicon(flavor: str, product: str) -> Lexicon:
    """The shipped vocabulary of a flavour."""
    config = Config(inputs=(Input(flavor=flavor),), product=product)
    return compile_lexicon(load_packs(pack_files(config, Path()), config), product)


def pages(corpus: Path, flavor: str) -> Iterator[Source]:
    """The pages of a corpus that speak of the present."""
    for file in sorted(corpus.rglob("*.md*")):
        path = file.relative_to(corpus).as_posix()
        if file.suffix in (".md", ".mdx") and not ABOUT_OTHER_TIMES.search(path):
            yield Source(path, file.read_text(encoding="utf-8", errors="replace"), slug=path, flavor=flavor)


def lines_of(page: Page, facts: PageFacts, kind: str) -> set[int]:
    """The lines on which facts of ``kind`` (V, D, P) stand, and their neighbours."""
    if kind == "V":
        spans = [(b.start, b.end) for b in facts.bounds]
    elif kind == "D":
        spans = [(d.start, d.end) for d in facts.defaults]
        spans += [
            (t.start, t.end) for t in page.tables if any(t.start <= d.start < t.end for d in facts.defaults)
        ]
    else:
        spans = [(d.start, d.end) for d in facts.deprecations]
        spans += [(b.start, b.end) for b in facts.bounds if b.relation == "until"]
    found: set[int] = set()
    for start, end in spans:
        found.update(range(page.source.line_col(start)[0] - 1, page.source.line_col(end)[0] + 2))
    return found


def names_a_thing(family: Family, hit: re.Match[str]) -> bool:
    """Whether the hit says which version or which value: only then is there a fact in it."""
    if family.id[0] == "V":
        return bool(NUMBER.search(hit[0]))
    return (
        family.id[0] != "D"
        or family.id in ("D05", "D11")
        or bool(VALUE.search(hit.string, hit.start(), hit.end() + 40))
    )


def is_numbering(page: Page, family: Family, hit: re.Match[str], at: int) -> bool:
    """Whether the number of a heading or a row is no version: the heading's place in the page, a measure."""
    if family.id == "V19":
        return bool(NUMBERED.match(hit.string, at))
    row = page.passages[page.passage_at(at)] if family.id == "V18" else None
    return row is not None and (row.table < 0 or not OF_VERSIONS.search(page.tables[row.table].header[0]))


def is_anothers(hit: re.Match[str], words: Lexicon) -> bool:
    """Whether the version of the hit is not the product's: a known other thing, or a constraint on a package."""
    number = NUMBER.search(hit.string, hit.start())
    if not number:
        return False
    before = hit.string[max(0, number.start() - 40) : number.start()]
    if re.search(r"(?:[<>=~]=?|≥|&gt;=|@)[ `v]*$", before) or before.endswith(("(>", "^")):
        return True
    last = before.rstrip(" v`(*").rsplit(None, 2)[-2:]
    return any(words.foreign.fullmatch(x.strip("`*([:,")) for x in (" ".join(last), *last))


def score(corpus: Path, flavor: str, product: str, wanted: Sequence[Family]) -> list[Score]:
    """One Score for each family that occurs in the corpus."""
    words = lexicon(flavor, product)
    hits: dict[str, int] = defaultdict(int)
    others: dict[str, int] = defaultdict(int)
    missed: dict[str, list[str]] = defaultdict(list)
    for source in pages(corpus, flavor):
        page = parse(source, words.flavors[flavor])
        facts = extract_page(source, words)
        code = [(p.start, p.end) for p in page.passages if p.kind is Block.CODE]
        hidden = [(m.start, m.end) for m in page.markup if m.kind is not Piece.LINK]
        prose = read_front_matter(source.text).end
        lines = {kind: lines_of(page, facts, kind) for kind in "VDP"}
        for family in wanted:
            for hit in family.pattern.finditer(source.text):
                at = hit.start() + len(hit[0]) - len(hit[0].lstrip())
                in_code = any(start <= at < end for start, end in code)
                in_markup = any(start <= at < end for start, end in hidden) and family.id not in IN_MARKUP
                if (
                    at < prose
                    or in_code is not (family.id in IN_CODE)
                    or in_markup
                    or not names_a_thing(family, hit)
                    or is_numbering(page, family, hit, at)
                ):
                    continue
                line = source.line_col(at)[0]
                is_found = line in lines[family.id[0]]
                if not is_found and family.id[0] == "V" and is_anothers(hit, words):
                    others[family.id] += 1
                    continue
                hits[family.id] += 1
                if not is_found:
                    missed[family.id].append(f"{source.path}:{line} {source.line_text(line).strip()[:150]}")
    return [
        Score(f.id, corpus.name, hits[f.id], others[f.id], tuple(missed[f.id]))
        for f in wanted
        if hits[f.id] + others[f.id]
    ]


def main() -> int:
    """Print the table; the exit code is 1 when the corpora are not there."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--corpus", action="append", help="only this corpus (repeatable)")
    parser.add_argument("--family", action="append", help="only this family (repeatable)")
    parser.add_argument(
        "--misses", type=int, default=0, metavar="N", help="show N misses of each family and corpus"
    )
    given = parser.parse_args()
    if not SHARED.is_dir():
        print("the corpora are not beside this repository", file=sys.stderr)
        return 1
    survey = (SHARED / "bench" / "markers.md").read_text(encoding="utf-8")
    wanted = [
        f for f in families(survey) if f.id not in NOT_FACTS and (not given.family or f.id in given.family)
    ]
    scores = [
        found
        for name, (flavor, product) in CORPORA.items()
        if not given.corpus or name in given.corpus
        for found in score(SHARED / "corpora" / name, flavor, product, wanted)
    ]
    for family in wanted:
        own = [s for s in scores if s.family == family.id]
        if own:
            _print(family, own, given.misses)
    return 0


def _print(family: Family, scores: Sequence[Score], misses: int) -> None:
    missed = tuple(miss for s in scores for miss in s.missed)
    total = Score(family.id, "", sum(s.hits for s in scores), sum(s.others for s in scores), missed)
    print(f"{family.id}  {_rate(total)}  {family.title}")
    for one in sorted(scores, key=lambda s: -s.hits):
        print(f"       {_rate(one)}  {one.corpus}")
        for miss in one.missed[:: max(1, len(one.missed) // misses)][:misses] if misses else ():
            print(f"               {miss}")


def _rate(score: Score) -> str:
    share = f"{100 * (score.hits - len(score.missed)) / score.hits:5.1f} %" if score.hits else "      –"
    others = f" (+{score.others} of others)" if score.others else ""
    return f"{share} of {score.hits:4}{others}"


if __name__ == "__main__":
    sys.exit(main())
