"""The machine and what is installed on it."""
import os
import platform
import subprocess
from datetime import datetime, timezone
from pathlib import Path

from granarybench import programs

_FLAGS = ("sha_ni", "sha2", "aes", "avx2", "avx512f", "vaes", "pclmulqdq")
_VERSIONS = {
    "java": ["{java}", "-version"],
    "python": ["python3", "--version"],
    "granary": ["{granary}", "--version"],
    "openssl": ["openssl", "version"],
    "coreutils": ["cp", "--version"],
    "zip": ["zip", "-v"],
    "tar": ["tar", "--version"],
    "git-annex": ["git-annex", "version", "--raw"],
    "restic": ["restic", "version"],
    "borg": ["borg", "--version"],
    "ostree": ["ostree", "--version"],
    "strace": ["strace", "--version"],
}


def description():
    """The state of the machine as a dictionary of texts and numbers."""
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "cpu": _cpu_model(),
        "cpu_flags": _flags(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_bytes": os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"),
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "load_before": round(os.getloadavg()[0], 2),
        "commit": _first_line(["git", "-C", str(programs.CHECKOUT), "describe", "--always", "--dirty"]),
        "versions": versions(),
    }


def versions():
    """The version of each program as it says it itself; None where it is missing."""
    places = {"java": programs.java(), "granary": programs.granary()[0]}
    return {
        name: _first_line([part.format(**places) for part in command]) for name, command in sorted(_VERSIONS.items())
    }


def _cpu_info(*keys):
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            key, _, value = line.partition(":")
            if key.strip() in keys:
                return value.strip()
    except OSError:
        pass
    return ""


def _cpu_model():
    return _cpu_info("model name", "Model") or platform.processor() or platform.machine()


def _flags():
    there = _cpu_info("flags", "Features").split()
    return [flag for flag in _FLAGS if flag in there]


def _first_line(command):
    if not programs.found(command[0]):
        return None
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    if command[0] == "ostree" and len(lines) > 1:
        return "ostree " + lines[1].removeprefix("Version:").strip(" '")
    if command[0] == "zip" and len(lines) > 1:
        return lines[1].split(",")[0].removeprefix("This is ")
    return lines[0] if lines else None
