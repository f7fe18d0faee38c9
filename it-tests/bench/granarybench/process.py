"""One process, measured from its start to its end, with all the children that it has waited for."""
import os
import re
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from typing import Optional

_REPORTED = re.compile(rb"^seconds of keeping: ([0-9.]+)$", re.MULTILINE)
_TAIL = 2000


@dataclass(frozen=True)
class Sample:
    """What one process took.

    wall, cpu: seconds; cpu is user and system time, children included. peak: bytes, the largest resident set that the
    process or one of its children ever had. reported: the seconds that the program itself has measured, if it prints any.
    """

    wall: float
    cpu: float
    peak: int
    reported: Optional[float] = None

    @property
    def cores(self):
        """How many cores were at work, on average."""
        return self.cpu / self.wall


class Failed(Exception):
    """A process that has not ended with 0."""


def measure(command, folder, environment):
    """Runs a command to its end and returns its Sample; raises Failed, with the end of what it has printed."""
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            # with its children, so that nobody is left in a file system that is to be unmounted
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read()
        if process.returncode != 0:
            tail = said[-_TAIL:].decode(errors="replace").strip()
            raise Failed(f"exit code {process.returncode}: {tail}")
        return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, reported(said))


def reported(said):
    """The sum of the seconds that programs have printed themselves; None where none has."""
    found = _REPORTED.findall(said)
    return sum(map(float, found)) if found else None
