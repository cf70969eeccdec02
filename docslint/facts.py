"""The facts: what one page or changelog says, each with its span. Plain frozen records, cheap to store.

An extractor makes them from one page alone; the index looks them up over all pages. ``section`` is an index in
``PageFacts.sections``; ``start`` and ``end`` are code-point offsets in the page's source.
"""

from enum import StrEnum

from msgspec import Struct


class Use(StrEnum):
    """What a mention does with the name."""

    DEFINED = "defined"  # its reference entry: a heading, the first cell of a row, a bold bullet
    SET = "set"  # given a value in a code sample
    NAMED = "named"  # spoken of in prose, with a value or without
    SAMPLE = "sample"  # stands in a code sample
    CONFIGURED = "configured"  # given a value in a sample of a configuration file (YAML, Dockerfile)
    NEGATED = "negated"  # named to say that it does not exist or must not be used
    PAST = "past"  # named as something that was removed, renamed or is deprecated
    EXPORTED = "exported"  # set by the product for others to read


class Relation(StrEnum):
    """How a version bounds what it covers."""

    SINCE = "since"  # from that version on
    UNTIL = "until"  # up to it: removed there, or only before it
    CHANGED = "changed"  # behaves differently from that version on


class Cover(StrEnum):
    """What a version bound covers."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    ROW = "row"
    SECTION = "section"
    PAGE = "page"


class Mention(Struct, frozen=True, gc=False, array_like=True):
    """A named thing at a place. ``name`` is normalised (no ``=1``, quotes, arguments); ``kind`` an entity kind's id."""

    name: str
    kind: str
    use: Use
    start: int
    end: int
    section: int


class Default(Struct, frozen=True, gc=False, array_like=True):
    """A default value of ``subject``. ``value`` is normalised (see values), ``raw`` as it stands.

    ``subject`` is empty where it is not plain whose default it is. ``scope`` is the condition that it holds under,
    empty when its own sentence or cell names none ("on Bedrock", "before v11"); ``where`` are the conditions that
    the headings, tabs and titles around it name ("docker", "azure openai"). ``effective``: it is what holds where
    nothing is set, which a declared default of nothing or 0 does not contradict.
    """

    subject: str
    kind: str
    raw: str
    value: str
    scope: str
    start: int
    end: int
    section: int
    where: str = ""
    effective: bool = False


class Bound(Struct, frozen=True, gc=False, array_like=True):
    """A version bound. ``subject`` is the entity that it dates, empty when it dates a clause or passage only.

    ``form`` names the marker that spelled it; ``covers_start``/``covers_end`` is the text that it bounds.
    """

    relation: Relation
    version: str
    subject: str
    covers: Cover
    form: str
    start: int
    end: int
    covers_start: int
    covers_end: int
    section: int


class Deprecation(Struct, frozen=True, gc=False, array_like=True):
    """``subject`` is deprecated (or ``removed``), in favour of ``replacement`` if one is named.

    ``kind`` is empty when the subject is no name of a known kind, the subject too when it is not plain what is meant.
    """

    subject: str
    kind: str
    replacement: str
    version: str
    removed: bool
    start: int
    end: int
    section: int


class Key(Struct, frozen=True, gc=False, array_like=True):
    """A key of a configuration sample. ``path`` are the names from the top of the file down to it, joined by dots.

    ``sample`` numbers the sample on its page; ``former``: the page says there that this is how things were.
    """

    path: str
    sample: int
    former: bool
    start: int
    end: int
    section: int


class Link(Struct, frozen=True, gc=False, array_like=True):
    """A link's destination as written, and the text that it stands behind; the span is the destination's."""

    target: str
    text: str
    start: int
    end: int
    section: int


class VersionLink(Struct, frozen=True, gc=False, array_like=True):
    """A link that a version labels and that leads to a version's notes; the span is the destination's.

    ``label`` is the version that the reader sees, ``target`` the one that the destination names.
    """

    label: str
    target: str
    start: int
    end: int
    section: int


class Verdict(StrEnum):
    """What a passage does with a claim."""

    STATES = "states"
    CONTRADICTS = "contradicts"
    SILENT = "silent"  # talks about the claim's subject and says nothing of the claim


class Stance(Struct, frozen=True, gc=False, array_like=True):
    """A passage's verdict on a claim. ``why`` is the alternative that matched, for the reader of the finding."""

    claim: str
    verdict: Verdict
    start: int
    end: int
    section: int
    why: str = ""


class Heading(Struct, frozen=True, gc=False, array_like=True):
    """A section as facts need it: its heading path, its span and its anchors."""

    title: str
    start: int
    end: int
    anchors: tuple[str, ...] = ()


class Directive(Struct, frozen=True, gc=False, array_like=True):
    """An inline suppression: ``rules`` are silenced from ``from_`` to ``to``; the span is the comment's.

    ``cuts`` are what to delete so that the comment no longer names each of ``rules``; the whole of it if there is one.
    """

    rules: tuple[str, ...]
    reason: str
    start: int
    end: int
    from_: int
    to: int
    cuts: tuple[tuple[int, int], ...] = ()


class Trouble(Struct, frozen=True, gc=False, array_like=True):
    """Something on the page that could not be read or parsed."""

    message: str
    start: int
    end: int


class Entry(Struct, frozen=True, gc=False, array_like=True):
    """One changelog entry. ``text`` is its Markdown without the bullet, lines joined by a space.

    ``heading`` is the section it stands under ("Added", "Bug fixes"), empty if none.
    """

    text: str
    heading: str
    start: int
    end: int
    line: int


class Release(Struct, frozen=True, gc=False, array_like=True):
    """One release of a changelog: ``version`` without a ``v`` ("2.1.141", "Unreleased"), ``date`` ISO or empty.

    ``until`` is the last version when the heading names a range, else empty; the span is the heading's.
    """

    version: str
    date: str
    entries: tuple[Entry, ...]
    start: int
    end: int
    line: int
    until: str = ""


class ChangeKind(StrEnum):
    """What a changelog entry does to a named thing."""

    ADDED = "added"
    REMOVED = "removed"
    DEPRECATED = "deprecated"
    RENAMED = "renamed"
    REVIVED = "revived"  # put back, or no longer deprecated
    OFFERED = "offered"  # the entry tells its reader to set it ("set `X=1` to …")
    TOUCHED = "touched"  # anything else: fixed, improved, documented, mentioned


class Change(Struct, frozen=True, gc=False, array_like=True):
    """What one entry of one release does to ``name``; ``other`` is the new name of a renamed one."""

    kind: ChangeKind
    name: str
    name_kind: str
    version: str
    start: int
    end: int
    other: str = ""


class DefaultChange(Struct, frozen=True, gc=False, array_like=True):
    """A changelog's word that the default of ``subject`` is now ``value``, and was ``old`` (empty if that is not said).

    ``subject`` is a name, or words ("request timeout") where ``is_name`` is false; values are normalised, ``raw`` and
    ``old_raw`` as they stand; the span is the new value's.
    """

    subject: str
    is_name: bool
    old_raw: str
    old: str
    raw: str
    value: str
    version: str
    start: int
    end: int


class Placeholder(Struct, frozen=True, gc=False, array_like=True):
    """Something left open: ``text`` stands there in place of ``stands_for`` ("a version")."""

    text: str
    stands_for: str
    subject: str
    start: int
    end: int
    section: int


class Statement(Struct, frozen=True, gc=False, array_like=True):
    """What a sentence without conditions says of ``subject``: a name, a plural ("variables") of the section, or words.

    ``words`` are the stems of a subject in words and of the rest of its sentence, empty for the other two.
    """

    axis: str
    says: str
    subject: str
    is_name: bool
    words: tuple[tuple[str, ...], ...]
    start: int
    end: int
    section: int


class CountedList(Struct, frozen=True, gc=False, array_like=True):
    """A list of ``listed`` things below words that say how many: ``said`` of ``noun``, or that ``at_most``.

    The span is that of these words, ``list_start`` to ``list_end`` that of the list.
    """

    said: int
    at_most: bool
    listed: int
    noun: str
    start: int
    end: int
    list_start: int
    list_end: int
    section: int


class ClosedList(Struct, frozen=True, gc=False, array_like=True):
    """All values that ``subject`` may have, as the page says; ``members`` are without quotes, the empty one is ``""``.

    ``scoped``: under a condition.
    """

    subject: str
    kind: str
    members: tuple[str, ...]
    start: int
    end: int
    scoped: bool
    section: int


class AssignedValue(Struct, frozen=True, gc=False, array_like=True):
    """A plain word that ``subject`` is set to in a sample or a sentence; the span is that of name and value."""

    subject: str
    kind: str
    value: str
    start: int
    end: int
    section: int


class Contrast(Struct, frozen=True, gc=False, array_like=True):
    """Two words, ``said``, for what something is and not anything else."""

    said: str
    start: int
    end: int


#: Among ``PageFacts.includes``: the fields of an API, which make anchors such as ``param-name``.
FIELDS = "<fields>"


class PageFacts(Struct, frozen=True, array_like=True):
    """All facts of one page. ``includes`` are the files that it shows too, ``*`` for what no file here shows.

    ``addresses`` are more addresses of it, from its front matter. ``history``: it tells of former times.
    ``lookup``: its title or address says that it lists things to look up. ``labels`` are anchors that any page reaches
    without naming this one.
    """

    path: str
    slug: str
    role: str
    title: str
    history: bool = False
    lookup: bool = False
    includes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    sections: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    defaults: tuple[Default, ...] = ()
    bounds: tuple[Bound, ...] = ()
    deprecations: tuple[Deprecation, ...] = ()
    links: tuple[Link, ...] = ()
    stances: tuple[Stance, ...] = ()
    directives: tuple[Directive, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    statements: tuple[Statement, ...] = ()
    keys: tuple[Key, ...] = ()
    version_links: tuple[VersionLink, ...] = ()
    counted_lists: tuple[CountedList, ...] = ()
    closed_lists: tuple[ClosedList, ...] = ()
    assigned_values: tuple[AssignedValue, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    labels: tuple[str, ...] = ()


class ChangelogFacts(Struct, frozen=True, array_like=True):
    """All facts of one changelog, releases newest first as far as the file has them so.

    ``elsewhere``: it has none and says where they are told.
    """

    path: str
    releases: tuple[Release, ...] = ()
    changes: tuple[Change, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    default_changes: tuple[DefaultChange, ...] = ()
    elsewhere: bool = False
