"""What coverage is asked about: a project at one moment."""

from collections.abc import Mapping

from msgspec import Struct

from docslint.coverage.passages import PageTerms
from docslint.index import Index
from docslint.inputs.chronicle import Chronicle
from docslint.inputs.files import Listing
from docslint.inputs.state import State
from docslint.jobs import ANY, Jobs
from docslint.settings import Settings
from docslint.store import Store


class Project(Struct, frozen=True):
    """What coverage must know of a project.

    ``key`` stands for the bytes of all its pages and changelogs; ``jobs`` says who reads more of them;
    ``terms`` are those that were made along with the facts, by the key of the cache, and ``term_keys`` the keys by page.
    ``chronicle`` knows its former states; without one the repository that it stands in does, if there is one.
    """

    state: State
    listing: Listing
    index: Index
    settings: Settings
    store: Store
    code: bytes
    key: bytes
    jobs: Jobs = ANY
    terms: Mapping[bytes, PageTerms] = {}
    term_keys: Mapping[str, bytes] = {}
    chronicle: Chronicle | None = None
