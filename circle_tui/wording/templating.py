"""Templates to words: jinja2 in its sandbox, ours compiled once, the coordinator's own in front of ours."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

Part = Literal["txt", "html"]


class BrokenTemplate(ValueError):
    """A template of the coordinator's own that cannot be used; the text says where and why."""


_NAME = re.compile(r"[a-z-]+(?:\.txt|\.html)?\.j2")
"""Of our templates. Nothing else may be included: neither by its path, nor from another folder."""


def template_source(name: str) -> str:
    """Our own template, such as `receipt.txt.j2`, to be copied and changed. Raises `KeyError`."""
    if not _NAME.fullmatch(name):
        raise KeyError(name)
    return files("circle_tui.wording").joinpath("templates", name).read_text(encoding="utf-8")


def _load(name: str) -> str | None:
    try:
        return template_source(name)
    except (KeyError, FileNotFoundError):
        return None


@cache
def _environment(part: Part) -> "ImmutableSandboxedEnvironment":
    from jinja2 import FunctionLoader, StrictUndefined  # 0.06 s: only who writes mail needs it
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(_load),
        undefined=StrictUndefined,
        autoescape=part == "html",
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["breaks"] = _breaks
    return environment


def _breaks(text: str) -> "Markup":
    """Lines of text with HTML's own line ends: many mail programs drop a style that would keep ours."""
    from markupsafe import Markup, escape

    return Markup("<br>\n").join(map(escape, text.split("\n")))


@lru_cache(64)
def _own(part: Part, source: str) -> "Template":
    return _environment(part).from_string(source)


def fill(name: str, part: Part, facts: Mapping[str, object]) -> str:
    """Our own template, filled in."""
    return _environment(part).get_template(f"{name}.{part}.j2").render(facts)


def fill_own(source: str, part: Part, facts: Mapping[str, object]) -> str:
    """A template of the coordinator's own, filled in. Raises `BrokenTemplate`."""
    from jinja2 import TemplateError

    if "\ufffd" in source:
        raise BrokenTemplate("it is not UTF-8 text; save it as UTF-8")
    try:
        return _own(part, source).render(facts)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise BrokenTemplate(f"line {line}: {error.message}" if line else str(error)) from error
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise BrokenTemplate(f"{type(error).__name__}: {error}") from error


def unused_words(source: str) -> int:
    """The first line with words that are never shown, since they stand in no block; 0: there are none.

    Of a template that extends another one, only the blocks count. Raises what jinja2 raises.
    """
    from jinja2 import nodes

    body = _environment("txt").parse(source).body
    if not any(isinstance(node, nodes.Extends) for node in body):
        return 0
    for part in (part for node in body if isinstance(node, nodes.Output) for part in node.nodes):
        words = part.data if isinstance(part, nodes.TemplateData) else "{{"
        if words.strip():
            return part.lineno + words[: len(words) - len(words.lstrip())].count("\n")
    return 0
