"""From templates to self-contained pages: one environment, everything escaped, nothing loaded."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from reports.kept_templates import KeptTemplates
from reports.language import (
    capital,
    day,
    direction_of_words,
    gettext,
    language_tag,
    month,
    ngettext,
    number,
    small,
)
from reports.level_words import hidden_word, outcome_word, severity_word, verdict_word
from reports.look import Look
from reports.quotes import quote_html, safe_link, said_html
from reports.rates import count_words, line_words, rate_words
from reports.reviewed import draft_words, past_words, reviewer_words
from reports.words import listed, not_assessed_words, role_title, size_words
from vetting.text import visible

_BASE, _SCREEN = "document.css", "screen.css"
_TAG = re.compile(r"(<[^<>]*>)")
_COUNTER = re.compile(r"(%\(pages?\)s)")
_UNSAFE_IN_CSS = re.compile(r'[\\"<>\n]')


def render_page(
    template: str,
    made: Any,
    look: Look,
    *,
    for_print: bool,
    styles: tuple[str, ...] = (),
    script: str = "",
    **context: Any,
) -> str:
    """A whole page.

    Args:
        template: Its template, which extends ``document.html.j2``.
        made: What the page is of; its ``tool_version`` and ``created_at`` stand in the head.
        look: How the company wants it.
        for_print: Leave out what only a screen needs: its styles and the script.
        styles: Style sheets beside those of every document.
        script: The name of the one script.
        **context: What the template shows.
    """
    sheets = (_BASE, *styles) if for_print else (_BASE, *styles, _SCREEN)
    counted = _page_count()
    style = "\n".join(
        environment().get_template(name).render(look=look, page_count=counted) for name in sheets
    )
    code = "" if for_print or not script else environment().get_template(script).render()
    return (
        environment()
        .get_template(template)
        .render(
            made=made,
            look=look,
            for_print=for_print,
            language=language_tag(),
            direction=direction_of_words(),
            style=Markup(style),  # noqa: S704 - our own style sheets; the accent was checked to be a colour
            script=Markup(code),  # noqa: S704 - our own script
            policy=content_policy(style, code),
            **context,
        )
    )


def _page_count() -> Markup:
    """``1 of 12`` as a style sheet counts it, in the order of the language."""
    counters = {"%(page)s": "counter(page)", "%(pages)s": "counter(pages)"}
    parts = _COUNTER.split(gettext("%(page)s of %(pages)s").replace("%%", "%"))
    return Markup(" ".join(counters.get(part) or _css_text(part) for part in parts if part))  # noqa: S704 - escaped


def _css_text(text: str) -> str:
    return '"' + _UNSAFE_IN_CSS.sub(lambda match: f"\\{ord(match.group()):x} ", text) + '"'


def content_policy(style: str, script: str = "") -> Markup:
    """What a browser may do with a page: these styles, this script, pictures in the file; nothing else."""
    allowed = ["default-src 'none'", f"style-src '{_hash(style)}'", "img-src data:"]
    if script:
        allowed.append(f"script-src '{_hash(script)}'")
    return Markup("; ".join([*allowed, "base-uri 'none'", "form-action 'none'"]))  # noqa: S704 - hashes alone


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def environment() -> Environment:
    """The one Jinja environment: everything is escaped, and an unknown name is an error."""
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_template),
        bytecode_cache=KeptTemplates(),
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(_in_page, _in_page_many, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(
        translated=gettext,
        capital=capital,
        small=small,
        day=day,
        month=month,
        number=number,
        quote=quote_html,
        link=safe_link,
        count_words=count_words,
        rate_words=rate_words,
        not_assessed=not_assessed_words,
        listed=listed,
        plain=visible,
        rate=line_words,
        role=role_title,
        size=size_words,
        said=said_html,
        reviewers=reviewer_words,
        draft=draft_words,
        past=past_words,
        severity=severity_word,
        verdict=verdict_word,
        outcome=outcome_word,
        hidden_kind=hidden_word,
    )
    return made


def _shown(value: Any) -> Any:
    """Whatever a template writes: no character in it acts on the page, whichever filter was forgotten."""
    return visible(value, keep_newlines=True) if type(value) is str else value


def _in_page(text: str) -> str:
    return _quotes_safe(gettext(text))


def _in_page_many(one: str, many: str, count: int) -> str:
    return _quotes_safe(ngettext(one, many, count))


def _quotes_safe(text: str) -> str:
    """A message as it may stand in an attribute too: templates take messages as they are, tags and all."""
    if '"' not in text:
        return text
    parts = _TAG.split(text)
    return "".join(part if place % 2 else part.replace('"', "&#34;") for place, part in enumerate(parts))


def _template(name: str) -> str | None:
    resource = files("templates") / name
    return resource.read_text(encoding="utf-8") if resource.is_file() else None
