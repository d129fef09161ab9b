"""The marks of our own mails come back in many shapes."""

import pytest

from circle_tui.letters.marks import (
    REPLY_MARKER,
    Trace,
    find_traces,
    is_marker,
    paragraph_number,
    trace_line,
)


def test_a_trace_line_reads_as_the_design_shows_it() -> None:
    """The line is tag, label, dot and token."""
    assert "TNP R12a · k7qm2" == trace_line("TNP", "R12a", "k7qm2")


@pytest.mark.parametrize(
    "text",
    [
        "TNP R12a · k7qm2",
        "> > TNP R12a · k7qm2",
        "> TNP R12a\n> · k7qm2",
        "TNP R12a =B7 k7qm2",
        "TNP R12a Â· k7qm2",
        "TNP R12a ? K7QM2",
        "| TNP  r12A • k7qm2 |",
    ],
)
def test_a_trace_survives_what_clients_do_to_it(text: str) -> None:
    """Quoted, wrapped, re-encoded or shouted, it is the same trace."""
    assert (Trace("TNP", "R12a", "k7qm2"),) == find_traces(text)


def test_traces_are_found_once_each_and_in_order() -> None:
    """A thread quotes the same trace several times."""
    text = "TNP R2b · aaaa1\nTNP Q7 · bbbb2\n> TNP R2b · aaaa1"
    assert (Trace("TNP", "R2b", "aaaa1"), Trace("TNP", "Q7", "bbbb2")) == find_traces(text)


@pytest.mark.parametrize("text", ["I read R12a · and liked it", "TNP R12a - great", "the label R12 is", ""])
def test_prose_about_a_piece_is_no_trace(text: str) -> None:
    """Without tag, label, dot and token in a row there is no trace."""
    assert () == find_traces(text)


def test_the_marker_is_known_when_quoted_or_wrapped_in_stars() -> None:
    """Clients quote it and may turn bold into stars."""
    assert is_marker(f"> {REPLY_MARKER}")
    assert is_marker("*— reply below this line, or between the paragraphs —*")
    assert not is_marker("please reply below this line")


@pytest.mark.parametrize(
    ("line", "number"),
    [("¶13 Once upon", 13), ("> > ¶7 a", 7), ("see ¶13", None), ("¶ thirteen", None), ("¶2", 2)],
)
def test_a_paragraph_number_opens_its_line(line: str, number: int | None) -> None:
    """A number in the middle of a line is the critic's own reference."""
    assert number == paragraph_number(line)
