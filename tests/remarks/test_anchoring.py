"""The labelled set in every outer form, read as mail and compared with what its critics meant."""

from collections import Counter
from functools import cache

import pytest

from tests.remarks.measuring import FORMS, Case, cases, shown


@cache
def measured() -> tuple[Case, ...]:
    return tuple(cases())


def test_remarks_are_found_where_their_critics_put_them() -> None:
    """At least 97 of 100 stand beside the labelled passage, at most one of 100 beside another."""
    verdicts = Counter(case.verdict for case in measured() if case.label.paragraph)
    assert verdicts.total() >= 300
    assert verdicts["right"] >= 0.97 * verdicts.total()
    assert verdicts["wrong"] <= 0.01 * verdicts.total()


def test_remarks_on_the_whole_stay_general() -> None:
    """At most one of 100 is put beside a passage, and none is lost."""
    verdicts = Counter(case.verdict for case in measured() if not case.label.paragraph)
    assert verdicts["wrong"] <= 0.01 * verdicts.total()
    assert 0 == verdicts["lost"]


@pytest.mark.parametrize("form", FORMS)
def test_no_outer_form_is_read_worse_than_the_others(form: str) -> None:
    """The same bar for each way of writing a critique."""
    some = [case for case in measured() if case.form == form]
    amiss = [shown(case) for case in some if case.verdict != "right"]
    assert len(amiss) <= 0.03 * len(some), "\n".join(amiss)


def test_what_a_critic_marks_as_private_is_private_in_every_form() -> None:
    """By the form's heading, or by saying so in the words themselves."""
    private = [
        (case.form, case.critique.name, case.found.part if case.found else "lost")
        for case in measured()
        if case.label.part == "private"
        and (
            case.form in ("form", "form_between")
            or "ass that on" in case.label.text
            or "you and me" in case.label.text
        )
    ]
    assert [] == [each for each in private if each[2] != "private"]


@pytest.mark.parametrize("form", ["form", "form_between"])
def test_the_parts_of_the_form_come_back_as_parts(form: str) -> None:
    """Each answer has the part of the heading that it stands under."""
    amiss = [
        (case.label, case.found)
        for case in measured()
        if case.form == form
        and case.label.part != "note"
        and (case.found is None or case.found.part != case.label.part)
    ]
    assert [] == amiss
