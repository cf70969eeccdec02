"""Where a repository's files can be seen by line: the address of its forge, as far as its remote tells."""

import re
from urllib.parse import quote

from docslint.inputs.git import Repository

# Whatever stands before an @ may be a password: it is never part of the outcome.
_REMOTE = re.compile(
    r"(?:https?://|ssh://|git://)?(?:[^@/\s]*@)?(?P<host>[a-z0-9][a-z0-9.-]*)(?::\d+/|[:/])(?P<path>[\w.~/-]+?)(?:\.git)?/?",
    re.IGNORECASE,
)


def line_address(repository: Repository, commit: str) -> str:
    """The address of a line of a file of ``commit``, with ``{path}`` and ``{line}`` in it; empty where nobody knows."""
    home = forge(repository.remote())
    return f"{home}/{commit}/{quote(repository.prefix)}{{path}}#L{{line}}" if home and commit else ""


def forge(remote: str) -> str:
    """What stands before the commit in the addresses of files; only for GitHub and GitLab, whose form is known.

    ``git@github.com:acme/docs.git`` → ``https://github.com/acme/docs/blob``.
    """
    found = _REMOTE.fullmatch(remote.strip())
    if not found or found["path"].count("/") < 1 or ".." in found["path"]:
        return ""
    host, path = found["host"].lower(), found["path"].strip("/")
    if host == "github.com" or host.startswith("github."):
        return f"https://{host}/{path}/blob"
    return f"https://{host}/{path}/-/blob" if host.startswith("gitlab.") else ""
