"""Packages, and whether every byte is still what it was."""
import os
import random
import shutil

from granarybench import programs
from granarybench.setting import data_set
from granarybench.target import Target
from granarybench.workload import Contender, Plan, Workload

_EXPORT = "granary export .zip"
_TAR_EXPORT = "granary export .tar"
_ARCHIVE = "baseline (Python), make_archive"
_ZIP = "zip -r -6"
_TAR = "tar -cf"
_VERIFY = "granary verify --full"
_OPENSSL = "openssl dgst, one core"
_RUN = "2025-10-14_bench"
_WORDS = [b"wheat", b"protein", b"moisture", b"0.5231", b"1.25e-3", b"calibration", b"nan", b"spectrum", b"2024-10-14"]


def _table(path, megabytes, seed):
    """A CSV file that can be packed well: rows of numbers and words, the same megabyte with another number each."""
    chosen = random.Random(seed)
    block = bytearray()
    while len(block) < 1_000_000:
        block += b"%d,%.4f,%s,%.3f\n" % (
            chosen.randrange(100_000), chosen.random(), chosen.choice(_WORDS), chosen.random())
    with open(path, "wb") as out:
        for number in range(megabytes):
            out.write(b"# %d\n" % number + block[:1_000_000 - 8])


def _mixed(setting, folder):
    """Files of which every second one can be packed well."""
    folder.mkdir()
    megabytes = setting.size(100, 2)
    files = []
    for i in range(20):
        file = folder / f"content-{i:02d}.{'csv' if i % 2 else 'bin'}"
        _table(file, megabytes, i) if i % 2 else data_set(file, megabytes, seed=i + 1)
        files.append(file)
    return files


def _export(setting, folder):
    files = _mixed(setting, folder / "plain")
    store = folder / "store"
    programs.run(programs.program("RecordsFiles", store, "none", *files))

    def exported(ending):
        return lambda work: programs.granary("--store", store, "export", _RUN, "-o", work / f"package.{ending}")

    contenders = [
        Contender(_EXPORT, exported("zip")),
        Contender(_ARCHIVE, lambda work: programs.baseline("archive", work / "package.zip", folder / "plain")),
        Contender(_TAR_EXPORT, exported("tar")),
        Contender(_TAR, lambda work: ["tar", "-C", folder, "-cf", work / "package.tar", "plain"]),
    ]
    missing = []
    if programs.found("zip"):
        contenders.append(
            Contender(_ZIP, lambda work: ["zip", "-q", "-r", "-6", work / "package.zip", folder / "plain"])
        )
    else:
        missing.append("zip")
    return Plan(
        contenders,
        [
            Target("wall ≤ 0.6 × shutil.make_archive", _EXPORT, 0.6, (_ARCHIVE,), short="export beside Python"),
            Target("wall ≤ zip -r at the same level", _EXPORT, 1.0, (_ZIP,), short="export beside zip"),
        ],
        missing,
        [
            "Ten files of 100 MB that cannot be packed, ten of CSV. granary compares every byte with its record on the "
            "way; all pack at level 6, tar does not pack."
        ],
    )


def _verify(setting, folder):
    files = []
    (folder / "plain").mkdir()
    store = folder / "store"
    for i in range(setting.size(100, 4)):
        files.append(data_set(folder / "plain" / f"content-{i:03d}.bin", setting.size(100, 5), seed=i + 1))
        if len(files) == 10 or i == setting.size(100, 4) - 1:
            # a few at a time, so that the disk never has to hold everything twice
            programs.run(programs.program("RecordsFiles", folder / f"part-{i}", "none", *files))
            for file in files:
                file.unlink()
            files.clear()
    _gather(folder, store)
    contents = sorted(store.glob("*/.artifacts/*.bin"))
    contenders = [Contender(_VERIFY, lambda work: programs.granary("--store", store, "verify", "--full"))]
    if programs.found("openssl"):
        contenders.append(Contender(_OPENSSL, lambda work: ["openssl", "dgst", "-sha256", *contents]))
    return Plan(
        contenders,
        [
            Target(
                "≥ 1.8 × the rate of openssl dgst on one core",
                _VERIFY,
                1 / 1.8,
                (_OPENSSL,),
                short="verify --full",
            )
        ],
        [] if programs.found("openssl") else ["openssl"],
        ["A hundred contents of 100 MB in ten runs, in the page cache as far as the memory reaches."],
    )


def _gather(folder, store):
    """Makes one store of runs that were recorded apart, each under a day of its own."""
    store.mkdir()
    for day, part in enumerate(sorted(folder.glob("part-*")), start=1):
        os.rename(part / _RUN, store / f"2025-10-{day:02d}_bench")
        shutil.rmtree(part)


EXPORT = Workload("export", "A package of 2 GB of mixed content", ("tmpfs",), _export, megabytes=8000)
VERIFY = Workload("verify", "verify --full of 10 GB", ("ext4",), _verify, megabytes=13_000)
