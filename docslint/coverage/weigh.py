"""From signs to a probability: three small scales, each a sum of named weights that a person can read and dispute.

The weights were fitted on labelled changelog entries of one product (``bench/accuracy.py --fit``) and rounded; what
the pages' habits are is not in them but measured on the pages at hand (``swept``).
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

_END = 5.3  # the logit of 99.5 %


def probability(logit: float) -> float:
    """0 to 1."""
    return 1 / (1 + math.exp(-logit))


class Scale(NamedTuple):
    """A logistic scale: ``bias`` for no sign at all, and what one unit of each sign adds."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, values: Mapping[str, float]) -> float:
        """0 to 1. Signs that the scale has no weight for count nothing."""
        return probability(self.logit(values))

    def logit(self, values: Mapping[str, float]) -> float:
        """The weighted sum, within what a probability of 0.5 to 99.5 % has."""
        total = self.bias + sum(weight * values.get(name, 0.0) for name, weight in self.weights.items())
        return max(-_END, min(_END, total))

    def most(self, values: Mapping[str, float]) -> float:
        """The largest logit that these values leave room for; each sign that is not among them is 0 to 1."""
        found = {name: 1.0 for name, weight in self.weights.items() if weight > 0}
        return self.logit({**found, **values})


#: Does a user meet it? By the words of the entry.
TRIAGE = Scale(
    -0.6,
    {
        "added": 1.5,
        "fixed": -1.4,
        "improved": -0.6,
        "outcome": 0.3,
        "rule": 0.5,
        "thing": 0.15,
        "names": 0.2,
        "code": 0.95,
        "unknown": 0.2,
        "cosmetic": -0.85,
        "upkeep": -0.6,
    },
)


class Reading(NamedTuple):
    """How to read the signs of a reflection: ``unreflected``: do the pages lack it, if a user meets it? ``owed``: both.

    One unit of ``triage`` and ``unreflected`` is one unit of logit of those scales; ``swept`` is the share of the
    release that the pages have; ``former``, ``parted`` and ``opposed`` are passages that go stale: what they say is wrong however
    much of the release is on the pages. ``medium`` and ``high`` are the probabilities from which on an entry of a release
    that somebody has been through is called owed at that confidence.
    """

    unreflected: Scale
    owed: Scale
    medium: float
    high: float


#: With the pages as they were before the release.
WITH_PAST = Reading(
    Scale(
        2.65,
        {
            "new": -4.6,
            "inserted": -2.7,
            "numbered": -3.25,
            "appeared": -0.9,
            "missing": 1.5,
            "promised": 1.5,
            "settled": -1.5,
        },
    ),
    Scale(
        -0.75,
        {"triage": 0.76, "unreflected": 0.34, "swept": -2.45, "former": 3.0, "parted": 1.0, "opposed": 4.5},
    ),
    medium=0.5,
    high=0.82,
)

#: Without: what is old and what is new cannot be told apart, and more is asked for.
WITHOUT_PAST = Reading(
    Scale(2.55, {"old": -4.5, "numbered": -5.1, "missing": 1.7, "promised": 1.7, "settled": -1.5}),
    Scale(
        -0.3,
        {"triage": 0.67, "unreflected": 0.36, "swept": -2.95, "former": 0.7, "parted": 0.9, "opposed": 4.5},
    ),
    medium=0.55,
    high=0.9,
)
