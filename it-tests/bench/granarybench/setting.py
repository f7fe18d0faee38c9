"""What all workloads need to know: how large they are to be, and how to make their data."""
import random
from dataclasses import dataclass
from pathlib import Path

_BLOCK = 1_000_000


@dataclass(frozen=True)
class Setting:
    """quick: small sizes, to try the bench itself; its figures mean nothing."""

    quick: bool

    def size(self, full, quick):
        return quick if self.quick else full


def data_set(path, megabytes, seed=7):
    """A file that no program can make smaller, by packing or by finding parts twice; the same for the same seed."""
    numbers = random.Random(seed)
    with open(path, "wb") as out:
        for _ in range(megabytes):
            out.write(numbers.randbytes(_BLOCK))
    return Path(path)
