"""docslint checks what documentation says: see README.md for the tool, CONTRIBUTING.md for the design."""

__version__ = "0.1.0"
