"""How a project wants its issues: the key ``issues`` of the configuration."""

from msgspec import Struct

#: ``owner/name`` as GitHub allows it; not ``owner/..``, which would lead elsewhere in the API.
REPOSITORY = r"[A-Za-z0-9][\w-]{0,38}/(?!\.{1,2}(?![\w.-]))[\w.-]{1,100}"


class Filing(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Where issues go and how they look. No address of an API: a configuration must not choose who gets a token.

    Attributes:
        repository: where they are filed, such as ``acme/docs``
        label: the label by which docslint finds its issues again
        labels: more labels for a new issue
        prefix: what stands before every title, such as ``[DOCS]``
        source: where the files of the configuration's folder are on the web, such as ``https://github.com/acme/docs/blob/main``
    """

    repository: str = ""
    label: str = "docslint"
    labels: tuple[str, ...] = ()
    prefix: str = ""
    source: str = ""
