"""A check once more: where nothing changed that it goes by, what the last one said is said again. Light to import.

``remember`` writes down what a run saw and said. It is believed only as far as it goes: it can print text, no more.
"""

import os
import sys

from docslint.cli.stdout import to_stdout
from docslint.digest import digest, program_digest, unsealed
from docslint.inputs.locate import locate
from docslint.inputs.look import looked

CACHE = ".docslint_cache"
BEGINNING = "said-"  # of the names of the files in it
SEPARATOR = b"\0"
_MATTERS = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "GIT_DIR")
# What moves a terminal's cursor or turns its text, beside the C0 controls: C1 controls, line separators, bidi marks.
_CONTROLS = (
    *range(0x7F, 0xA0),
    0x61C,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
)
_HARMFUL = dict.fromkeys((*range(9), *range(11, 32), *_CONTROLS), "!")


def again(argv: list[str]) -> int | None:
    """Say what ``docslint check`` with these arguments last said; its exit code. None if it may say something else now."""
    try:
        folder = os.path.dirname(locate(os.getcwd()))
    except OSError:
        return None
    held = unsealed(os.path.join(folder, CACHE, name_of(argv))) if folder else None
    if held is None or sys.stdout is None or sys.stderr is None:
        return None
    program, *fields = held.tobytes().split(SEPARATOR)
    if program != program_digest().hex().encode() or len(fields) < 4:
        return None
    code, utf8, out, err, *seen = (field.decode("utf-8", "surrogateescape") for field in fields)
    if code not in ("0", "1") or len(seen) % 3 or not (_is_harmless(out) and _is_harmless(err)):
        return None
    places = [os.path.join(folder, path) for path in seen[1::3]]
    looks = zip(map(_written, places), seen[::3], places, seen[2::3], strict=True)
    for _, kind, place, what in sorted(looks, reverse=True):  # what was written last is likeliest another
        if looked(kind, place).hex() != what:
            return None
    print(err, end="", file=sys.stderr, flush=True)
    to_stdout(out, utf8=bool(utf8))
    return int(code)


def _written(place: str) -> int:
    """When something was last written, 0 for nothing. It decides what to look at first and nothing else."""
    try:
        return os.stat(place).st_mtime_ns
    except OSError:
        return 0


def name_of(argv: list[str]) -> str:
    """The name of the file for what a check with these arguments says here: in this folder, on this terminal."""
    try:
        width = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError, AttributeError):
        width = 0
    around = [os.environ.get(name) for name in _MATTERS]
    is_terminal = [bool(stream and stream.isatty()) for stream in (sys.stdout, sys.stderr)]
    encoding = getattr(sys.stdout, "encoding", "")
    key = repr((argv, os.getcwd(), around, width, is_terminal, encoding))
    return BEGINNING + digest(key.encode("utf-8", "surrogateescape")).hex()[:16]


def _is_harmless(text: str) -> bool:
    """Whether a terminal only shows the text, or colours it as reports do: the cache may be a stranger's."""
    plain, *colored = text.split("\x1b[")
    ends = [part.partition("m") for part in colored]
    is_color = all(end and code.replace(";", "").isdigit() and code.isascii() for code, end, _ in ends)
    shown = plain + "".join(rest for _, _, rest in ends)
    return is_color and shown == shown.translate(_HARMFUL)
