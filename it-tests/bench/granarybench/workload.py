"""What is compared with what."""
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Dict, List, Sequence

from granarybench.target import Target


def nothing(work):
    """What a contender needs that needs nothing made ready."""


@dataclass(frozen=True)
class Contender:
    """A program that does the work.

    command: makes its arguments, given a folder that is empty before each run and gone after it. ready: makes that folder
    ready, unmeasured. environment: what differs from the bench's own.
    """

    name: str
    command: Callable[[Path], Sequence[str]]
    ready: Callable[[Path], None] = nothing
    environment: Dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """One comparison on one place: its contenders in their first order, what is to be reached, and what was left out."""

    contenders: List[Contender]
    targets: List[Target] = field(default_factory=list)
    missing: List[str] = field(default_factory=list)
    notes: List[str] = field(default_factory=list)


@dataclass(frozen=True)
class Workload:
    """A comparison that can be asked for by its name.

    places: on which kinds of file system it is made. plan: makes ready what the contenders share, in a folder of the
    place, and says what to run. most_rounds: where more would tell nothing.
    """

    name: str
    title: str
    places: Sequence[str]
    plan: Callable[["Setting", Path], Plan]  # noqa: F821
    megabytes: int = 1000
    most_rounds: int = 1000
