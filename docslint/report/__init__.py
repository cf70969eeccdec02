"""Reporters: ``render(report, style) -> str``, one file per format. None of them prints."""

REPORTERS = ("text", "json")  # each is a module here; ``cli`` imports the one that is asked for
