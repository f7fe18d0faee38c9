"""Where is measured: memory, or a fresh file system in a file of its own."""
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

_ADMINISTRATION = "/usr/sbin:/sbin"
MEMORY = "tmpfs"
_OPTIONS = {
    # the default number of inodes is for files of 16 KB; stores of many small pipelines have more
    "ext4": ["-q", "-F", "-i", "4096", "-E", "lazy_itable_init=0,lazy_journal_init=0"],
    "xfs": ["-q", "-f"],
}


class Unavailable(Exception):
    """A place that cannot be had here, and why."""


@contextmanager
def made(kind, disk, megabytes):
    """A fresh folder on a file system of this kind with so much room; all of it is gone afterwards, also when interrupted."""
    if kind == MEMORY:
        with _memory(megabytes) as folder:
            yield folder
    else:
        with _mounted(kind, disk, megabytes) as folder:
            yield folder


@contextmanager
def _memory(megabytes):
    memory = Path("/dev/shm")
    if not memory.is_dir():
        raise Unavailable("there is no /dev/shm")
    free = min(shutil.disk_usage(memory).free, _available_memory()) // 10**6
    if free < megabytes:
        raise Unavailable(f"it takes {megabytes} MB of memory, {free} are free")
    with tempfile.TemporaryDirectory(prefix="granary-bench-", dir=memory) as folder:
        yield Path(folder)


def _available_memory():
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0


@contextmanager
def _mounted(kind, disk, megabytes):
    if os.geteuid() != 0:
        raise Unavailable("only root may mount")
    free = shutil.disk_usage(disk).free // 10**6
    if free < megabytes:
        raise Unavailable(f"it takes {megabytes} MB in {disk}, {free} are free")
    folder = Path(tempfile.mkdtemp(prefix="granary-bench-", dir=disk))
    image, point = folder / "image", folder / "mounted"
    try:
        point.mkdir()
        with open(image, "wb") as file:
            file.truncate(megabytes * 10**6)
        _run(f"mkfs.{kind}", *_OPTIONS[kind], str(image))
        _run("mount", "-o", "loop", str(image), str(point))
        _read_directly(point)
        yield point
    finally:
        if os.path.ismount(point):
            _run("umount", str(point), otherwise=("umount", "-l", str(point)))
        shutil.rmtree(folder, ignore_errors=True)


def _read_directly(point):
    """Past the page cache of the file system below, so that memory holds each byte once. Not every disk can do that."""
    device = subprocess.run(
        ["findmnt", "-n", "-o", "SOURCE", str(point)], capture_output=True, text=True, env=_environment()
    ).stdout.strip()
    if device:
        subprocess.run(["losetup", "--direct-io=on", device], capture_output=True, env=_environment())


def _environment():
    return {**os.environ, "PATH": os.environ.get("PATH", "") + ":" + _ADMINISTRATION, "LC_ALL": "C"}


def _run(*command, otherwise=None):
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=_environment())
    except FileNotFoundError:
        raise Unavailable(f"{command[0]} is missing") from None
    if done.returncode != 0:
        if otherwise:
            _run(*otherwise)
        else:
            raise Unavailable(f"{command[0]}: {done.stderr.strip().partition(chr(10))[0]}")
