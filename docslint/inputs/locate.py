"""Where a project begins: the nearest configuration file above a folder. Light to import."""

import os

from docslint.inputs.regular import read_regular

FILE_NAMES = ("docslint.yaml", "docslint.yml", "pyproject.toml")
LARGEST = 2_000_000  # bytes of a configuration or pack
_TABLE = r"^\s*\[+\s*tool\s*\.\s*[\"']?docslint[\"']?\s*(?:[.\]]|$)"


def locate(folder: str) -> str:
    """The nearest configuration file of ``folder`` (absolute) or of one above it, up to the repository's root.

    Empty for none. docslint.yaml goes before pyproject.toml, which counts only if it has a table ``tool.docslint``.
    """
    while True:
        for name in FILE_NAMES:
            path = os.path.join(folder, name)
            if _is_config(path):
                return path
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return ""
        folder = above


def _is_config(path: str) -> bool:
    if not os.path.isfile(path):
        return False
    if not path.endswith(".toml"):
        return True
    import re

    try:
        text = read_regular(path, LARGEST).decode("utf-8", "replace")
    except OSError:
        return False
    return bool(re.search(_TABLE, text, re.MULTILINE))
