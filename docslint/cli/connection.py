"""The connection to the API of GitHub that the environment and the command line open."""

import argparse
import os
import time

from docslint.cli.trouble import note
from docslint.errors import Problem, UserError
from docslint.inputs.github import Access, GitHub

_API = "https://api.github.com"


def server_of(api: str) -> str:
    """The host of the pages that belong to an API."""
    given = os.environ.get("GITHUB_SERVER_URL", "")
    if given:
        return given.rstrip("/")
    return "https://github.com" if api == _API else api.removesuffix("/api/v3")


def api_of(args: argparse.Namespace) -> str:
    """The API's address: never from a configuration, which must not choose who gets a token."""
    given: str = args.api_url or os.environ.get("GITHUB_API_URL") or _API
    return given.rstrip("/")


def connect(args: argparse.Namespace, *, needs_token: bool) -> GitHub:
    """The API, with the token of the environment. Raises UserError where one is needed and missing."""
    token = os.environ.get("GITHUB_TOKEN") or os.environ.get("GH_TOKEN") or ""
    if needs_token and not token:
        raise UserError(
            Problem("there is no token", hint="put one that may write issues into GITHUB_TOKEN or GH_TOKEN")
        )
    return GitHub(Access(api_of(args), token), pause=time.sleep, patience=args.wait, tell=note)
