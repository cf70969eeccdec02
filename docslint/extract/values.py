"""Moved to docslint.values; this goes as soon as nothing imports it."""

from docslint.values import agree, normalised

__all__ = ["agree", "normalised"]
