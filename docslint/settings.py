"""Configuration and packs, from the cache when their texts are unchanged: then no YAML is parsed and no RE2 loaded."""

from pathlib import Path

import msgspec
from msgspec import Struct

from docslint.config import Config, read_text
from docslint.inputs.look import looked
from docslint.packs import pack_files
from docslint.store import Store, digest
from docslint.vocabulary import Vocabulary

_FILE = "settings"


class Settings(Struct, frozen=True):
    """What a run goes by. ``fingerprint`` stands for all that shapes facts: packs, product, flavours.

    ``seen`` is what was read for it: the kind of look, a path, and what was there, as ``inputs.look`` has it.
    """

    config: Config
    vocabulary: Vocabulary
    fingerprint: bytes
    seen: tuple[tuple[str, str, bytes], ...] = ()


class _Saved(Struct, frozen=True, array_like=True):
    config_key: bytes
    config: Config
    packs_key: bytes
    vocabulary: Vocabulary


def load(
    path: Path | None, root: Path, store: Store, code: bytes, *, assumed: Config | None = None
) -> Settings:
    """The settings of the configuration at ``path``, without one ``assumed``, or else every default.

    Raises UserError for all faults of the configuration.
    """
    shown = path.relative_to(root).as_posix() if path and path.is_relative_to(root) else str(path or "")
    text = read_text(path, shown) if path else ""
    seen = {("file", str(path)): digest(text.encode())} if path else {}
    config_key = digest(code, shown.encode(), text.encode("utf-8", "surrogatepass"))
    saved = store.load(_FILE, _Saved)
    if saved and saved.config_key == config_key and path:
        config = saved.config
    elif path:
        from docslint.load_config import load as load_config  # YAML only when the text changed

        config = load_config(shown, text)
    else:
        config = assumed or Config()
    files = pack_files(config, root)
    for file in files:
        seen["file", file.place] = digest(file.text.encode())
        folder = str(Path(file.place).parent)
        seen["folder", folder] = looked("folder", folder)
    own = msgspec.msgpack.encode(
        (config.vocabulary, config.product, [given.syntax for given in config.inputs])
    )
    packs_key = digest(
        code, own, *(x.encode("utf-8", "surrogatepass") for f in files for x in (f.path, f.text))
    )
    if saved and saved.packs_key == packs_key:
        vocabulary = saved.vocabulary
    else:
        from docslint.load_packs import load_packs  # as above, and RE2

        vocabulary = load_packs(files, config)
    if not saved or (saved.config_key, saved.packs_key) != (config_key, packs_key):
        store.save(_FILE, _Saved(config_key, config, packs_key, vocabulary))
    return Settings(config, vocabulary, packs_key, tuple((*at, what) for at, what in seen.items()))
