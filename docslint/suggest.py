"""Did you mean: names near a name that does not exist. Used when something is wrong already, so it may be slow."""

from collections.abc import Iterable


def nearest(word: str, names: Iterable[str], *, limit: int = 3) -> list[str]:
    """The names that ``word`` may be a slip of, best first; empty when none is near."""
    from rapidfuzz import fuzz, process, utils  # slow to load, and rarely needed

    found = process.extract(
        word,
        sorted(set(names)),
        scorer=fuzz.ratio,
        processor=utils.default_process,
        limit=limit,
        score_cutoff=65,
    )
    best = found[0][1] if found else 0
    return [name for name, score, _ in found if score >= best - 10]


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """A hint: the near names, or else all of them if they are few."""
    known = sorted(set(names))
    near = nearest(word, known)
    if near:
        return "did you mean " + " or ".join(f"`{name}`" for name in near) + "?"
    if 0 < len(known) <= 20:
        return "known: " + ", ".join(f"`{name}`" for name in known)
    return ""
