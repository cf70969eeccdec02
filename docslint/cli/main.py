"""``docslint``: finds the command, runs it, turns whatever happens into an exit code.

A command is a module beside this one with ``run(argv) -> int``; it is imported when it is called for.
"""

import _signal  # type: ignore[import-not-found]  # as `signal`, which takes longer to load
import gc
import os
import sys

INTERRUPTED, BROKEN_PIPE, FAILED = 130, 141, 2

COMMANDS = {
    "init": "write a docslint.yaml by what this folder looks like",
    "check": "find what the pages omit or contradict",
    "baseline": "keep back the findings of today, or take out those that are fixed",
    "drift": "what moved since then, what stands since when, what is owed",
    "coverage": "which pages does a changelog entry owe?",
    "sync": "fetch documentation and changelogs, and take a snapshot of them",
    "issues": "what is found as issues, to read or to file",
    "facts": "all that is known of a name, or of a page",
    "explain": "what a rule does, why, and how to fix what it finds",
    "rules": "list the rules",
    "claims": "list the claims, run their examples, draft new ones",
    "history": "the snapshots of the pages: take, list, show, prune, export them",
    "fleet": "check many trees of documentation, and report across them",
    "docs": "write the reference of the rules",
}

_HELP = """\
usage: docslint COMMAND [OPTIONS]

docslint checks what documentation says: it reads all pages and the changelog
of a project as one body of facts and reports the pages that omit or
contradict documented behaviour.

commands:
{commands}

options:
  -h, --help     show this help; `docslint COMMAND --help` shows a command's
  --version      show the version

examples:
  docslint check                        check the project of this folder
  docslint check docs/settings.md       show only what touches this page
  docslint facts API_TIMEOUT_MS         where do the pages speak of it?
  docslint explain broken-anchor

exit codes:
  0    nothing found at or above --fail-on (default: warning)
  1    findings
  2    the work could not be done: wrong usage, configuration or files
  130  interrupted
"""


def entry() -> None:
    """The console script."""
    if sys.stderr is None:  # closed by the caller; print would take stdout instead
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    gc.disable()  # a short process whose data has no cycles worth looking for
    try:
        code = main(sys.argv[1:])
    except KeyboardInterrupt:  # once more, after the first was told
        code = INTERRUPTED
    _leave(code)


def _leave(code: int) -> None:
    """End the process. To take apart all that is in memory first would be a tenth of a run in which a page changed.

    Where a thread is left, or an output that cannot be written, Python ends as it always does.
    """
    if code == INTERRUPTED:
        _signal.signal(_signal.SIGINT, _signal.SIG_IGN)  # people press it twice
    threading = sys.modules.get("threading")
    if threading is None or threading.active_count() == 1:
        try:
            for stream in (sys.stdout, sys.stderr):
                if stream:
                    stream.flush()
        except (OSError, ValueError):
            sys.exit(code)
        os._exit(code)
    sys.exit(code)


def main(argv: list[str]) -> int:
    """Run a command line; returns the exit code and never raises, but for SystemExit from ``--help``."""
    try:
        code = _run(argv)
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        before = _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
        from docslint.cli.trouble import say

        say("interrupted")
        _signal.signal(_signal.SIGINT, before)
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough, as in `docslint check | head`
        from docslint.cli.stdout import drop_stdout

        drop_stdout()
        return BROKEN_PIPE
    except Exception as error:  # noqa: BLE001  the one place that sees them all
        from docslint.cli.trouble import explain

        explain(error, argv)
        return FAILED
    return code


def _run(argv: list[str]) -> int:
    command, rest = (argv[0], argv[1:]) if argv else ("", ())
    if command == "check":
        from docslint.cli.again import again

        if (said := again([*rest])) is not None:
            return said
    if command in COMMANDS:
        from importlib import import_module  # what is said again needs none of it

        run = import_module(f"docslint.cli.{command}").run
        code: int = run(rest)
        return code
    if command in ("", "-h", "--help", "help"):
        width = max(map(len, COMMANDS))
        listed = "\n".join(f"  {name:<{width}}   {what}" for name, what in COMMANDS.items())
        print(_HELP.format(commands=listed), end="")
        return 0 if command else FAILED
    if command in ("--version", "-V"):
        from docslint import __version__

        print(f"docslint {__version__}")
        return 0
    raise _unknown(command)


def _unknown(command: str) -> Exception:
    from docslint.errors import Problem, UserError
    from docslint.suggest import did_you_mean

    if command.startswith("-"):
        hint = "a command comes first: `docslint check " + command + "`"
        return UserError(Problem(f"there is no option `{command}`", hint=hint))
    if os.path.lexists(command):
        hint = f"to check it: `docslint check {command}`"
    else:
        hint = did_you_mean(command, COMMANDS)
    return UserError(Problem(f"there is no command `{command}`", hint=hint))
