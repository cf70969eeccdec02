"""``docslint history``: the snapshots of a project. Each action is a module beside this one."""

from collections.abc import Sequence
from importlib import import_module

from docslint.cli.parser import Parser
from docslint.errors import Problem, UserError
from docslint.suggest import did_you_mean

ACTIONS = {
    "list": "what snapshots there are",
    "show": "what is known of one, and how it differs from the one before",
    "add": "take one of the files here, or import commits",
    "prune": "take out what is no longer needed",
    "export": "write the files of one to a folder",
}

_DESCRIPTION = """\
Snapshots of the pages and changelogs, in one file: contents are stored once,
as what differs from an earlier one. `docslint sync` adds to it, too."""

_EXAMPLES = """\
  docslint history                           list them
  docslint history add --name v2.0           the files as they are here and now
  docslint history add --git v1.0..main      every commit that changed a page
  docslint history show v2.0 --files
  docslint history show 2026-05-01           the last one up to that day
  docslint history prune --older-than 2y --keep 50
  docslint history export v2.0 ../v2
"""


def run(argv: Sequence[str]) -> int:
    """Run the action named first; without one list the snapshots."""
    if argv and argv[0] in ("-h", "--help"):
        listed = "\n".join(f"  {name:<8} {what}" for name, what in ACTIONS.items())
        epilog = f"\nactions:\n{listed}\n\n`docslint history ACTION --help` shows an action's options.\n"
        Parser("history [ACTION]", _DESCRIPTION, _EXAMPLES, epilog=epilog).print_help()
        return 0
    action, rest = ("list", argv) if not argv or argv[0].startswith("-") else (argv[0], argv[1:])
    if action not in ACTIONS:
        hint = did_you_mean(action, ACTIONS)
        raise UserError(Problem(f"`docslint history` has no action `{action}`", hint=hint))
    code: int = import_module(f"docslint.cli.history_{action}").run(rest)
    return code
