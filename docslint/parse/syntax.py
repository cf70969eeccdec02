"""How a docs flavour writes Markdown: the few switches that parsing needs. A flavour's pack sets them."""

from enum import StrEnum

from msgspec import Struct


class Comments(StrEnum):
    """How a comment is written that renders nothing."""

    HTML = "html"  # <!-- … -->
    JSX = "jsx"  # {/* … */}


class Syntax(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """``slugger`` names the generator whose heading ids hold; ``mdx`` means JSX: no indented code, ESM lines.

    ``comments`` tells how pages that do not end in ``.mdx`` write them: ``html`` or ``jsx``.
    ``strip_order`` drops numeric order prefixes from addresses (``02.install.md`` is ``install``).
    """

    slugger: str = "github"
    mdx: bool = False
    comments: Comments = Comments.HTML
    strip_order: bool = False
