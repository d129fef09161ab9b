"""Markdown (CommonMark) to paragraphs."""

from collections.abc import Iterator, Sequence
from typing import Any

from circle_tui.manuscripts.prose import Kind, Paragraph, Run


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a Markdown text; HTML in it is taken as the words it is."""
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
