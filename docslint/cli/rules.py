"""``docslint rules``: which rules there are."""

import json
from collections.abc import Sequence

from docslint.cli.output import write
from docslint.cli.parser import Parser, one_of
from docslint.rule import Rule
from docslint.rules import builtin

_EXAMPLES = """\
  docslint rules
  docslint rules --output-format json
  docslint explain broken-anchor             one of them in full
"""


def run(argv: Sequence[str]) -> int:
    """List the rules by name."""
    parser = Parser("rules", "List the rules with their severity, their tags and what they find.", _EXAMPLES)
    parser.add_argument("--output-format", metavar="text|json", type=one_of("text", "json"), default="text")
    args = parser.read(argv)
    is_json = args.output_format == "json"
    write(_json(builtin()) if is_json else _text(builtin()), utf8=is_json)
    return 0


def _text(rules: Sequence[Rule]) -> str:
    width = max((len(rule.name) for rule in rules), default=0)
    return "".join(
        f"{rule.name:<{width}}  {rule.severity:<7}  {rule.summary}  [{', '.join(rule.tags)}]\n"
        for rule in rules
    )


def _json(rules: Sequence[Rule]) -> str:
    listed = [
        {
            "name": rule.name,
            "summary": rule.summary,
            "severity": rule.severity.value,
            "confidence": rule.confidence.value,
            "since": rule.since,
            "tags": list(rule.tags),
            "options": [field.replace("_", "-") for field in rule.options.__struct_fields__],
        }
        for rule in rules
    ]
    return json.dumps({"version": 1, "rules": listed}, indent=2, ensure_ascii=False) + "\n"
