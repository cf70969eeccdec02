"""``python -m bench WHAT …``: run one of the measurements beside this file."""

import runpy
import sys

WHAT = {
    "speed": "docslint, the Python floor and other linters side by side",
    "growth": "what grows how with the number of pages",
    "hook": "a commit of one page, beside other linters",
    "accuracy": "coverage on labelled entries",
    "recall": "which share of what pages say becomes a fact",
}


def main() -> None:
    """Hand the command line to the measurement that it names."""
    if len(sys.argv) < 2 or sys.argv[1] not in WHAT:
        print("usage: python -m bench WHAT …; `python -m bench WHAT --help`\n")
        print("\n".join(f"  {name:<9} {what}" for name, what in WHAT.items()))
        sys.exit(0 if sys.argv[1:] in (["-h"], ["--help"]) else 2)
    name = sys.argv.pop(1)
    sys.argv[0] = f"python -m bench {name}"
    runpy.run_module(f"bench.{name}", run_name="__main__")


if __name__ == "__main__":
    main()
