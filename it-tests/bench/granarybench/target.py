"""What is to be reached: a measure of one contender, against a bound that others of the same run set."""
from dataclasses import dataclass
from typing import Tuple

from granarybench.figures import median_of


@dataclass(frozen=True)
class Target:
    """ours's median ≤ factor × the greatest median of over + plus; at_least turns it round.

    measure: wall, cpu, peak, reported (see Sample) or cores. Without over the bound is plus alone, in the measure's unit.
    short: how the chart calls it. on: the only place that it is for, if there is one.
    """

    text: str
    ours: str
    factor: float = 1.0
    over: Tuple[str, ...] = ()
    plus: float = 0.0
    measure: str = "wall"
    at_least: bool = False
    short: str = ""
    on: str = ""

    def verdict(self, samples):
        """How it came out, given the samples of each contender; None where one that it needs was not measured."""
        value = median_of(samples.get(self.ours, ()), self.measure)
        others = [median_of(samples.get(name, ()), self.measure) for name in self.over]
        if value is None or any(other is None for other in others):
            return None
        base = max(others) if others else None
        bound = self.factor * base + self.plus if others else self.plus
        return Verdict(self, value, base, bound)


@dataclass(frozen=True)
class Verdict:
    """A value, the baseline that it is compared with (None: there is only a bound), and the bound."""

    target: Target
    value: float
    base: float
    bound: float

    @property
    def met(self):
        return self.value >= self.bound if self.target.at_least else self.value <= self.bound

    @property
    def ratio(self):
        """The value as a multiple of the baseline, else of the bound."""
        return self.value / (self.base if self.base else self.bound)

    @property
    def allowed(self):
        """The bound as such a multiple."""
        return self.bound / (self.base if self.base else self.bound)
