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
    """A file that no program can make smaller, the same for the same seed. Each of its megabytes is another one."""
    block = bytearray(random.Random(seed).randbytes(_BLOCK))
    with open(path, "wb") as out:
        for number in range(megabytes):
            if number % 100 == 0:
                block = bytearray(random.Random(seed * 1_000_003 + number).randbytes(_BLOCK))
            block[:8] = number.to_bytes(8, "big")
            out.write(block)
    return Path(path)
