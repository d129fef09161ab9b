"""Takes turns between ours and a peer's, and reports: a table for people, one line of JSON for programs."""

import json
import statistics
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Figure(NamedTuple):
    """A median of ours beside its peer's in the same run; ``goal`` is the most that ``ratio`` should be."""

    value: float
    unit: str
    peer: float | None = None
    goal: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.value / self.peer if self.peer else None


def seconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def in_turns(works: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Run each of them once a round, so that a slow moment hits all alike; the median of each.

    A work returns its own seconds, so that what it needs beforehand is not counted.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(work())
    return {name: statistics.median(times) for name, times in taken.items()}


def report(figures: Mapping[str, Figure]) -> None:
    width = max(map(len, figures))
    print(f"{'figure':{width}}  {'ours':>10}  {'peer':>10}  ratio  goal")
    for name, figure in figures.items():
        peer = "" if figure.peer is None else f"{figure.peer:.3f}"
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
        goal = "" if figure.goal is None else f"{figure.goal:.2f}"
        print(f"{name:{width}}  {figure.value:8.3f} {figure.unit:2}  {peer:>10}  {ratio:>5}  {goal:>4}")
    line = {
        name: {
            "value": round(figure.value, 4),
            "unit": figure.unit,
            "peer": figure.peer and round(figure.peer, 4),
            "ratio": figure.ratio and round(figure.ratio, 3),
            "goal": figure.goal,
        }
        for name, figure in figures.items()
    }
    print(json.dumps(line))
