"""What coverage is asked about: a project at one moment."""

from msgspec import Struct

from docslint.index import Index
from docslint.inputs.files import Listing
from docslint.inputs.state import State
from docslint.settings import Settings
from docslint.store import Store


class Project(Struct, frozen=True):
    """What coverage must know of a project.

    ``key`` stands for the bytes of all its pages and changelogs; ``jobs`` 0 means as many processes as serve.
    """

    state: State
    listing: Listing
    index: Index
    settings: Settings
    store: Store
    code: bytes
    key: bytes
    jobs: int = 0
