"""``docslint facts``: all that is known of a name, of a page, or of a kind of thing."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence

from docslint import query
from docslint.cli import project
from docslint.cli.output import write
from docslint.cli.parser import Parser, add_output, add_project
from docslint.cli.terminal import is_colored, width_of
from docslint.cli.trouble import note
from docslint.engine import Loaded, load
from docslint.errors import Problem, UserError
from docslint.place import Placer
from docslint.query import Entity, Known
from docslint.report.frame import frame
from docslint.report.paint import paint
from docslint.report.safe import json_safe, visible
from docslint.report.style import Style
from docslint.suggest import nearest

_EXAMPLES = """\
  docslint facts API_TIMEOUT_MS              a variable, setting, flag, command: everywhere
  docslint facts --verbose                   a name that looks like an option is a name
  docslint facts background-model-fallback   a claim: who states it, who does not
  docslint facts docs/settings.md            a page, by path or address
  docslint facts --kind env-var              all names of a kind
"""
_EPILOG = """
exit codes:
  0    something is known
  1    nothing is known
  2    the work could not be done: wrong usage, configuration or files
"""
