"""A process that adds snapshots and takes old ones out, until it is done or killed: ``keeping.py FILE FIRST COUNT [KEEP]``.

It says each number once the snapshot is complete. What a number's snapshot holds can be told from the number alone.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from docslint.history.choose import superfluous
from docslint.history.history import History

PAGES = 12


def files(number: int) -> dict[str, bytes]:
    """The state of a number: pages of which some change with each, some never."""
    return {
        f"docs/{page}.md": b"# Page\n\n"
        + b"".join(
            b"Line %d of page %d says %d.\n" % (n, page, (number // (page + 1)) * (n % 7 == page % 7))
            for n in range(200)
        )
        for page in range(PAGES)
        if (number + page) % 9
    }


def keep(path: Path, first: int, count: int, left: int = 0) -> None:
    """Add the states ``first`` and on; with ``left`` only so many stay, taken out every third time."""
    for number in range(first, first + count):
        with History.open(path, create=True) as history:
            taken = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number)
            history.add(files(number).items(), taken=taken, name=f"n{number}")
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
            if left and number % 3 == 0:
                history.remove(superfluous(history.snapshots(), keep=left))
                history.shrink()


if __name__ == "__main__":
    keep(Path(sys.argv[1]), *map(int, sys.argv[2:]))
