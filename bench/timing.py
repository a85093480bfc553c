"""What a measurement comes to."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Steps made, seconds taken, and how long people waited for each step, in seconds."""

    seconds: float
    waits: Sequence[float]

    @property
    def rate(self) -> float:
        """Steps a second."""
        return len(self.waits) / self.seconds

    def wait(self, share: float) -> float:
        """Give the wait that this share of steps did not exceed."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def joined(runs: Sequence[Run]) -> Run:
    """Join several runs into one."""
    return Run(sum(run.seconds for run in runs), [wait for run in runs for wait in run.waits])
