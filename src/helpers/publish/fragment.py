"""Pieces of HTML that a notebook can show: rendered from templates in which every value is escaped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import jinja2

from helpers.publish import links
from helpers.publish.evidence import spelled
from helpers.wording import words

ASSETS = files("helpers.publish") / "assets"


@cache
def environment() -> jinja2.Environment:
    """The templates of the report. Every value is escaped unless it is Markup; an unknown name is an error."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("helpers.publish"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["words"] = words
    env.filters["count"] = lambda value: f"{int(value):,}"
    env.globals["web_address"] = links.web_address
    env.globals["slug"] = links.slug
    env.globals["spelled"] = spelled
    return env


@cache
def _style() -> str:
    return (ASSETS / "fragment.css").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Fragment:
    """Safe HTML that shows itself in a notebook, where it brings its own style; a report's page has one for all."""

    html: str

    def _repr_html_(self) -> str:
        return f'<style>{_style()}</style>\n<div class="parley">{self.html}</div>'

    def __str__(self) -> str:
        return self.html


def render(template: str, **values: object) -> Fragment:
    """A template of the package with its values."""
    return Fragment(environment().get_template(template).render(**values).strip())
