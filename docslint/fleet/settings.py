"""The shape of ``fleet.yaml``: which trees of documentation are checked together. Light to import."""

from msgspec import Struct


class Tree(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """One tree, or all that a glob finds. A folder belongs to the first entry that names it.

    Attributes:
        path: a folder, or a glob of folders such as ``teams/*`` or ``**/docs``
        exclude: globs of folders to leave out
        config: one configuration for all of them; without it each folder's own, and where it has none what ``docslint init`` would write
        name: what reports call it, for a single folder; without it its path
    """

    path: str
    exclude: tuple[str, ...] = ()
    config: str = ""
    name: str = ""


class Fleet(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The whole file. Paths and globs count from its folder.

    Attributes:
        trees: the trees, see below; a text alone is a ``path``
    """

    trees: tuple[Tree, ...]


def is_glob(path: str) -> bool:
    """Whether a path of a tree stands for all that match it."""
    return any(sign in path for sign in "*?[")
