"""From a remote to the address of its files."""

import pytest

from docslint.inputs.forge import forge


@pytest.mark.parametrize(
    ("remote", "expected"),
    [
        ("https://github.com/acme/docs.git", "https://github.com/acme/docs/blob"),
        ("https://github.com/acme/docs/", "https://github.com/acme/docs/blob"),
        ("git@github.com:acme/docs.git", "https://github.com/acme/docs/blob"),
        ("ssh://git@github.acme.test:22/acme/docs", "https://github.acme.test/acme/docs/blob"),
        ("https://me:secret@gitlab.com/acme/sub/docs.git", "https://gitlab.com/acme/sub/docs/-/blob"),
        ("https://example.com/acme/docs.git", ""),
        ("https://github.com/acme", ""),
        ("/srv/git/docs.git", ""),
        ("../docs", ""),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("https://github.com/../x/y", ""),
    ],
)
def test_the_address_of_files(remote: str, expected: str) -> None:
    assert forge(remote) == expected
