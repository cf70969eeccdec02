"""A drift report as one HTML file: no address is asked for anything, and a strict policy holds the browser to that.

All content is in the markup and readable without a script; the script shows one part at a time, filters, and keeps both
in the address.
"""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from docslint.drift.picture import Picture
from docslint.report.html import choices, groups, links, words
from docslint.report.html.charts import label
from docslint.report.html.trends import Trends
from docslint.report.html.view import VIEWS, View
from docslint.report.safe import visible


def as_html(picture: Picture) -> str:
    """The report. Every text of ``picture`` may be hostile: it is escaped, made harmless to the eye, and no script sees it as code."""
    environment = _environment()
    style, script = (_asset(environment, name) for name in ("report.css", "report.js"))
    return environment.get_template("report.html").render(
        picture=picture,
        view=View.of(picture),
        trends=Trends.of(picture.moments),
        views=VIEWS,
        style=style,
        script=script,
        policy=_policy(style, script),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("docslint.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters |= {
        "rich": words.rich,
        "marked": words.marked,
        "quoted": words.quoted,
        "plural": words.plural,
        "age": words.age,
        "heading": words.heading,
        "href": links.href,
        "query": links.query,
        "pages_of": choices.pages_of,
        "lines": choices.lines,
        "label": label,
        "by_group": groups.facts,
    }
    environment.globals["quote_of_fact"] = words.QUOTE_OF_FACT
    environment.globals["source_of"] = links.source_of
    return environment


def _harmless(value: object) -> object:
    """What an expression of a template comes to, fit for the eye; markup was made so when it was built."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else visible(value)


def _asset(environment: Environment, name: str) -> Markup:
    """A file of ours, which goes into the page as it is."""
    assert environment.loader is not None  # noqa: S101  for the type checker: it was given above
    return Markup(environment.loader.get_source(environment, name)[0])  # noqa: S704


def _policy(style: str, script: str) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script))
    styles, scripts = (f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; style-src {styles}; script-src {scripts}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
