"""Runs one workload on one place: rounds of all contenders, in turns."""
import os
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from granarybench import process, programs
from granarybench.rounds import order


def say(text):
    print(text, file=sys.stderr, flush=True)


def compare(plan, folder, rounds):
    """Measures a Plan; returns the samples of each contender by its name, and the reason of each that failed."""
    samples = {contender.name: [] for contender in plan.contenders}
    failures = {}
    commands = {}
    for number in range(rounds):
        for contender in order(plan.contenders, number):
            if contender.name in failures:
                continue
            work = Path(folder) / "work"
            work.mkdir()
            try:
                contender.ready(work)
                command = [str(part) for part in contender.command(work)]
                commands[contender.name] = shown(command, folder)
                _settle()
                sample = process.measure(command, work, {**programs.environment(), **contender.environment})
            except process.Failed as e:
                failures[contender.name] = str(e)
                samples[contender.name].clear()
                say(f"    {contender.name}: {e}")
            else:
                samples[contender.name].append(sample)
                say(f"    {number + 1}/{rounds} {contender.name}: {sample.wall:.2f} s, {sample.cpu:.2f} s of CPU")
            finally:
                _remove(work)
    return samples, failures, commands


def shown(command, folder):
    """A command with short names for the folders that differ from machine to machine."""
    text = " ".join(command)
    for long, short in (
        (str(Path(folder) / "work"), "WORK"),
        (str(folder), "PLACE"),
        (str(programs.DISTRIBUTION), "app/target/granary"),
        (str(programs.CHECKOUT) + "/", ""),
        (programs.java(), "java"),
        (programs.found("python3"), "python3"),
        (str(Path.home()), "~"),
    ):
        text = text.replace(long, short)
    return text


def plain(samples):
    """Samples as JSON can hold them."""
    return [{key: value for key, value in asdict(sample).items() if value is not None} for sample in samples]


def _settle():
    """Lets nobody pay for what the one before left to be written."""
    os.sync()


def _remove(work):
    """Granary's contents are read-only, and so may be their folders."""

    def retry(function, path, _):
        os.chmod(os.path.dirname(path), 0o700)
        function(path)

    shutil.rmtree(work, onerror=retry)
