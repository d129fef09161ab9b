"""Markdown (CommonMark) to paragraphs."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from circle_tui.manuscripts.prose import Kind, Paragraph, Run

_FRONT = re.compile(
    r"---[ \t]*\n([\w-]{1,40}[ \t]*:.*\n(?:(?:[\w-]{1,40}[ \t]*:|[ \t#\]}]|-[ \t]).*\n)*)"
    r"(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
_LINE = re.compile(r"(?im)^(title|author)[ \t]*:[ \t]*([\"']?)(.*?\S)\2[ \t]*$")


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a Markdown text; HTML in it is taken as the words it is.

    Of settings at its top (YAML between rules) the title and who wrote it are kept.
    """
    text = re.sub(r"\r\n?", "\n", text)
    front = _FRONT.match(text)
    if front is None:
        return _paragraphs(text)
    said = {name.lower(): words for name, _, words in _LINE.findall(front[1])}
    head = [Paragraph("title", (Run(said["title"]),))] if "title" in said else []
    head += [Paragraph("heading", (Run(f"by {said['author']}"),))] if "author" in said else []
    return head + _paragraphs(text[front.end() :])


def _paragraphs(text: str) -> list[Paragraph]:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").disable("code").parse(text)
    found: list[Paragraph] = []
    around: list[Kind] = []
    lists: list[tuple[str, int]] = []
    marker = ""
    for token in tokens:
        match token.type:
            case "hr":
                found.append(Paragraph("break"))
            case "heading_open":
                around.append("heading")
            case "blockquote_open":
                around.append("quotation")
            case "heading_close" | "blockquote_close":
                around.pop()
            case "bullet_list_open":
                lists.append(("•", 0))
            case "ordered_list_open":
                lists.append((".", int(token.attrGet("start") or 1) - 1))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                sign, count = lists[-1]
                lists[-1] = sign, count + 1
                marker = sign if sign == "•" else f"{count + 1}{sign}"
            case "inline" if not token.content and around[-1:] == ["heading"]:
                found.append(Paragraph("break"))  # a lone # is no heading to a writer
            case "inline":
                kind: Kind = around[-1] if around else "item" if marker else "paragraph"
                found.append(Paragraph(kind, tuple(_runs(token.children or ())), marker=marker))
                marker = ""
            case "fence" | "code_block":
                found.append(Paragraph("verse", (Run(token.content.rstrip("\n")),)))
            case _:
                pass
    return found


def _runs(tokens: Sequence[Any]) -> Iterator[Run]:
    emphasis = strong = struck = 0
    for token in tokens:
        match token.type:
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "s_open" | "s_close":
                struck += token.nesting
            case "softbreak":
                yield Run(" ", bool(emphasis), bool(strong), bool(struck))
            case "hardbreak":
                yield Run("\n", bool(emphasis), bool(strong), bool(struck))
            case "image":
                yield Run("[image]")
            case _ if token.content:
                yield Run(token.content, bool(emphasis), bool(strong), bool(struck))
