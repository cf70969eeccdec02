"""``docslint claims``: the claims of a project's packs, and their examples run as tests."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import structs

from docslint.claims.claim import Claim
from docslint.claims.examples import Failure, check_examples
from docslint.cli import drafts, project
from docslint.cli.output import write
from docslint.cli.parser import Parser, add_project, filled, one_of
from docslint.config import Config
from docslint.errors import Problem, UserError
from docslint.load_packs import load_packs
from docslint.packs import pack_files
from docslint.parse.markdown import parse
from docslint.parse.syntax import Syntax
from docslint.report.safe import visible
from docslint.suggest import did_you_mean
from docslint.vocabulary import Vocabulary

_DESCRIPTION = """\
Claims say what pages must state and may not contradict; packs hold them.
`list` shows them, `test` runs the examples that each carries, `draft` writes
new ones from the changelog for a person to finish."""

_EXAMPLES = """\
  docslint claims list
  docslint claims test                       all claims of this project's packs
  docslint claims test token-counting        one of them
  docslint claims test --pack claude-code    those of a pack, shipped or a file
  docslint claims draft 2.1.141 --output ./drafts.yaml    what that release owes
  docslint claims draft 2.1.141:3            its third entry
  docslint claims draft CHANGELOG.md:40      the entry on that line
  docslint claims draft "falls back to"      the entry with these words
"""
_EPILOG = """
exit codes of `test`:
  0    all examples come out as declared
  1    some do not
  2    the work could not be done: wrong usage, packs or files
"""


def run(argv: Sequence[str]) -> int:
    """List claims, run their examples (1 if one fails), or draft new ones."""
    args = _parser().read(argv)
    if args.action == "draft":
        return drafts.run(args, args.claims)
    if args.output:
        raise UserError(
            Problem("`--output` is for `draft`", hint="send what the others print to a file: `> FILE`")
        )
    vocabulary = _vocabulary(args)
    claims = _chosen(vocabulary.claims, args.claims)
    if args.action == "list":
        write("".join(f"{line}\n" for claim in claims for line in _listed(claim)))
        return 0
    failures = check_examples(claims, vocabulary.synonyms, lambda source: parse(source, Syntax()))
    count = sum(len(examples) for claim in claims for examples in structs.astuple(claim.examples))
    write(
        "".join(f"{line}\n" for failure in failures for line in _failed(failure))
        + _summary(claims, count, failures)
    )
    return int(bool(failures))


def _parser() -> Parser:
    parser = Parser("claims", _DESCRIPTION, _EXAMPLES, epilog=_EPILOG)
    parser.add_argument(
        "action", metavar="list|test|draft", type=one_of("list", "test", "draft"), help="what to do"
    )
    parser.add_argument(
        "claims",
        metavar="CLAIM",
        nargs="*",
        help="only these, by id; for `draft` a release (`1.2.3`) or an entry (`1.2.3:4`, `CHANGELOG.md:40`, words)",
    )
    parser.add_argument("--output", metavar="FILE", type=filled, help="write the drafts to FILE")
    parser.add_argument(
        "--pack",
        metavar="PACK",
        action="append",
        default=[],
        help="the claims of this pack, not the project's",
    )
    add_project(parser)
    return parser


def _vocabulary(args: argparse.Namespace) -> Vocabulary:
    asked = project.request(args)
    if args.pack:
        config = Config(packs=tuple(args.pack))
        return load_packs(pack_files(config, Path.cwd()), config)
    config = project.settings(asked)
    return load_packs(pack_files(config, asked.root), config)


def _chosen(claims: Sequence[Claim], ids: Sequence[str]) -> list[Claim]:
    known = {claim.id: claim for claim in claims}
    unknown = [name for name in ids if name not in known]
    if unknown:
        hint = "`docslint claims list` lists them"
        raise UserError(
            *(
                Problem(f"there is no claim `{name}`", hint=did_you_mean(name, known) or hint)
                for name in unknown
            )
        )
    return [known[name] for name in ids] if ids else list(claims)


def _listed(claim: Claim) -> Iterator[str]:
    bounds = [f"since {claim.since}"] * bool(claim.since) + [f"until {claim.until}"] * bool(claim.until)
    yield visible(f"{claim.id}" + (f" ({', '.join(bounds)})" if bounds else ""))
    yield visible(f"    {claim.summary}")
    if claim.canonical:
        yield visible(f"    in full at {claim.canonical}")


def _failed(failure: Failure) -> Iterator[str]:
    yield visible(
        f"{failure.claim}: example {failure.number} under `{failure.kind}` is {failure.got}, not {failure.wanted}"
    )
    yield from (f"    | {visible(line)}" for line in failure.example.rstrip("\n").split("\n"))
    if failure.why:
        yield f"    because of: {visible(failure.why)}"
    yield ""


def _summary(claims: Sequence[Claim], count: int, failures: Sequence[Failure]) -> str:
    bare = [claim.id for claim in claims if not any(structs.astuple(claim.examples))]
    untested = f"; without examples: {', '.join(map(visible, bare))}" if bare else ""
    outcome = f"{len(failures)} of them not as declared" if failures else "all as declared"
    return f"{len(claims)} claims, {count} examples, {outcome}{untested}\n"
