"""The configuration of a folder that has none: what a survey sees there, kept in the cache while the files are the same."""

from pathlib import Path

from msgspec import Struct

from docslint.config import Config
from docslint.inputs.survey import stamp_of
from docslint.store import Store, digest

_FILE = "survey"


class _Saved(Struct, frozen=True, array_like=True):
    stamp: bytes
    config: Config


def assume(root: Path, store: Store, code: bytes) -> Config:
    """What ``docslint init`` would write down for ``root``, which need have no page at all."""
    stamp = digest(code, stamp_of(root))
    saved = store.load(_FILE, _Saved)
    if saved and saved.stamp == stamp:
        return saved.config
    from docslint.cli.init import survey

    config = survey(root).config
    store.save(_FILE, _Saved(stamp, config))
    return config
