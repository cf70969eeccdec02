"""Logistic regression by gradient descent: enough for some hundred rows of some ten signs, and nothing to install."""

import math
from collections.abc import Mapping, Sequence

_STEPS, _RATE = 4000, 0.3
_RIDGE = 0.002  # pulls weights towards 0, so that a rare sign gets no large one


def fit(
    rows: Sequence[Mapping[str, float]], truths: Sequence[bool], shares: Sequence[float], names: Sequence[str]
) -> tuple[float, dict[str, float]]:
    """Bias and weights by name. ``shares`` say how much each row counts."""
    table = [[row[name] for name in names] for row in rows]
    scale = [max((abs(line[n]) for line in table), default=0.0) or 1.0 for n in range(len(names))]
    table = [[value / scale[n] for n, value in enumerate(line)] for line in table]
    total = sum(shares)
    bias, weights = 0.0, [0.0] * len(names)
    for _ in range(_STEPS):
        slope, slopes = 0.0, [0.0] * len(names)
        for line, truth, share in zip(table, truths, shares, strict=True):
            z = bias + sum(w * x for w, x in zip(weights, line, strict=True))
            error = share * (1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) - truth)
            slope += error
            for n, x in enumerate(line):
                slopes[n] += error * x
        bias -= _RATE * slope / total * 4
        weights = [w - _RATE * 4 * (s / total + _RIDGE * w) for w, s in zip(weights, slopes, strict=True)]
    return bias, {name: w / s for name, w, s in zip(names, weights, scale, strict=True)}


def balanced(truths: Sequence[bool], share: float) -> list[float]:
    """Shares of rows such that the true ones are ``share`` of all."""
    right = sum(truths) / len(truths)
    return [share / right if truth else (1 - share) / (1 - right) for truth in truths]
