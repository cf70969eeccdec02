"""A tree of files as a survey sees it, without a disk."""

from collections.abc import Callable, Mapping

import pytest

from docslint.survey.tree import Tree, worth_reading

Grow = Callable[[Mapping[str, str]], Tree]


@pytest.fixture(scope="session")
def grow() -> Grow:
    """``grow({path: text})``: the tree with these files."""

    def grown(files: Mapping[str, str]) -> Tree:
        paths = tuple(sorted(files))
        return Tree(paths, {path: files[path] for path in worth_reading(paths)})

    return grown
