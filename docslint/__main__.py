"""``python -m docslint``."""

from docslint.cli.main import entry

entry()
