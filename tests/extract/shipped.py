"""The vocabulary that docslint ships, for tests."""

from functools import lru_cache
from pathlib import Path

from docslint.config import Config, Input
from docslint.extract.lexicon import Lexicon, compile_lexicon
from docslint.load_packs import load_packs
from docslint.packs import pack_files


@lru_cache
def lexicon(flavor: str) -> Lexicon:
    config = Config(inputs=(Input(flavor=flavor),), product="Acme")
    return compile_lexicon(load_packs(pack_files(config, Path()), config), "Acme")
