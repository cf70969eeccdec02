"""A release with what coverage found of it: what reports, drafts and rules are made from."""

from typing import NamedTuple

from docslint.coverage.assess import AssessedRelease
from docslint.coverage.select import Dated


class Covered(NamedTuple):
    """A release, its entries' verdicts, and the commit of the pages that it was compared with, empty for none."""

    dated: Dated
    commit: str
    release: AssessedRelease
