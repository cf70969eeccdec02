"""argparse with error messages that help: what is wrong, and what was probably meant."""

import argparse
from collections.abc import Callable, Sequence
from typing import NoReturn

EXIT_CODES = """
exit codes:
  0    nothing found at or above --fail-on
  1    findings
  2    the work could not be done: wrong usage, configuration or files
  130  interrupted
"""


class Parser(argparse.ArgumentParser):
    """A command's options. ``examples`` are the lines of the help's epilog."""

    def __init__(self, command: str, description: str, examples: str, *, epilog: str = "") -> None:
        super().__init__(
            prog=f"docslint {command}",
            description=description,
            epilog=f"examples:\n{examples}{epilog}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def read(self, argv: Sequence[str]) -> argparse.Namespace:
        """The options in ``argv``; raises UserError for what is none, and SystemExit after ``--help``.

        What stands after ``--`` is no option, whatever it looks like; argparse needs help with that.
        """
        if "--" in argv:
            at = [*argv].index("--")
            argv = [*argv[:at], *(f"./{word}" if word.startswith("-") else word for word in argv[at + 1 :])]
        found, unknown = self.parse_known_intermixed_args(argv)
        if unknown:
            self._unknown(unknown[0].partition("=")[0])
        return found

    def error(self, message: str) -> NoReturn:
        """Called by argparse for wrong usage."""
        from docslint.errors import Problem, UserError

        raise UserError(Problem(message, hint=f"`{self.prog} --help` shows the usage"))

    def _unknown(self, word: str) -> NoReturn:
        import re

        from docslint.errors import Problem, UserError
        from docslint.suggest import nearest

        near = nearest(word, re.findall(r"--[a-z-]+", self.format_help())) if word.startswith("-") else []
        meant = (
            f"did you mean {' or '.join(f'`{flag}`' for flag in near)}?"
            if near
            else f"`{self.prog} --help` shows the usage"
        )
        what = "option" if word.startswith("-") else "argument"
        raise UserError(Problem(f"unknown {what} `{word}`", hint=meant))


def add_project(parser: Parser) -> None:
    """The options that say which project is meant; ``project`` reads them."""
    group = parser.add_argument_group("project")
    group.add_argument(
        "--config", metavar="FILE", type=filled, help="the configuration (default: the nearest docslint.yaml)"
    )
    group.add_argument(
        "--isolated", action="store_true", help="no configuration: all Markdown files below this folder"
    )
    group.add_argument("--no-cache", action="store_true", help="neither read nor write the cache")


def add_output(parser: Parser, *formats: str) -> argparse._ArgumentGroup:
    """The options that say what the output looks like, the first of ``formats`` by default, and where it goes.

    More of them may join the group.
    """
    group = parser.add_argument_group("output")
    known = "|".join(formats)
    group.add_argument(
        "--output-format",
        metavar=known,
        type=one_of(*formats),
        default=formats[0],
        help=f"default: {formats[0]}",
    )
    group.add_argument(
        "--output", metavar="FILE", type=filled, help="write to FILE, which is whole or not there"
    )
    add_color(group)
    return group


def add_color(group: argparse._ArgumentGroup) -> None:
    """The option that says whether to colour text; ``terminal`` judges it."""
    wishes = ("auto", "always", "never")
    group.add_argument(
        "--color", metavar="|".join(wishes), type=one_of(*wishes), default="auto", help="default: auto"
    )


def filled(word: str) -> str:
    """An argument that is not empty, as it is after ``--output "$UNSET"``."""
    if word:
        return word
    raise argparse.ArgumentTypeError("its value is empty")


def one_of(*words: str) -> Callable[[str], str]:
    """An argument that is one of ``words``."""

    def read(word: str) -> str:
        if word in words:
            return word
        from docslint.suggest import nearest

        near = nearest(word, words)
        meant = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(words)}"
        raise argparse.ArgumentTypeError(f"`{word}` is none of its values; {meant}")

    return read


def count(word: str) -> int:
    """An argument that is a whole number from 0."""
    if word.isascii() and word.isdigit() and len(word) < 6:
        return int(word)
    raise argparse.ArgumentTypeError(f"`{word}` is no whole number from 0 to 99999")
