#!/usr/bin/env python3
"""The baselines: the same work as plainly as it can be written, in Python with nothing but its standard library.

    baseline.py cache   DIR FILE PIPELINES [changed]  one run; each pipeline puts the data set and a 50 KB model in a cache
    baseline.py copies  DIR FILE PIPELINES            each pipeline copies the data set and writes its model
    baseline.py small   DIR PIPELINES                 two artifacts of 10 KB a pipeline, half of them seen before
    baseline.py clean   DIR                           counts the contents that no pipeline links to
    baseline.py archive FILE.zip DIR                  packs a folder

No fsync, no check for collisions, nothing that survives a crash, no record of what was done: this is the speed to compare with.
"""
import hashlib
import random
import shutil
import sys
from pathlib import Path

RUN = "2025-10-14_bench"


def model(number, size):
    return random.Random(number).randbytes(size)


def new_pipeline(run, number):
    folder = run / f"regression_trial-{number}_{number:06x}"
    (folder / "binaries").mkdir(parents=True)
    return folder


def put(run, folder, operator, extension, data, link):
    """Stores a content once a run, under a name with six digits of its hash, and links to it."""
    name = f"{operator}_{hashlib.sha256(data).hexdigest()[:6]}.{extension}"
    path = run / ".artifacts" / name
    if not path.exists():
        path.write_bytes(data)
    (folder / "binaries" / link).symlink_to(f"../../.artifacts/{name}")


def new_run(root):
    run = Path(root) / RUN
    (run / ".artifacts").mkdir(parents=True)
    return run


def change(file, variant):
    """Makes the first byte of a file another one."""
    with open(file, "r+b") as opened:
        opened.write(bytes([variant]))


def cache(root, file, pipelines, changed=""):
    run = new_run(root)
    for i in range(int(pipelines)):
        if changed:
            change(file, i % 4)
        folder = new_pipeline(run, i)
        put(run, folder, "dataset", "parquet", Path(file).read_bytes(), "dataset_0.parquet")
        put(run, folder, "PLS_model", "pkl", model(1000 + i, 51_200), "model_1.pkl")


def copies(root, file, pipelines):
    run = Path(root) / RUN
    for i in range(int(pipelines)):
        folder = new_pipeline(run, i)
        shutil.copy(file, folder / "dataset.parquet")
        (folder / "model.pkl").write_bytes(model(1000 + i, 51_200))


def small(root, pipelines):
    run = new_run(root)
    for i in range(int(pipelines)):
        folder = new_pipeline(run, i)
        put(run, folder, "StandardScaler", "pkl", model(900_000 + i % 50, 10_240), "scaler_0.pkl")
        put(run, folder, "PLS_model", "pkl", model(1_000_000 + i, 10_240), "model_1.pkl")


def clean(root):
    run = Path(root) / RUN
    contents = {content.name for content in (run / ".artifacts").glob("*") if content.is_file()}
    referenced = set()
    for folder in run.iterdir():
        if folder.is_dir() and not folder.name.startswith(".") and (folder / "binaries").exists():
            referenced |= {link.resolve().name for link in (folder / "binaries").glob("*") if link.is_symlink()}
    print(len(contents - referenced), "unreferenced of", len(contents))


def archive(file, folder):
    shutil.make_archive(file.removesuffix(".zip"), "zip", folder)


VERBS = {verb.__name__: verb for verb in (cache, copies, small, clean, archive)}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in VERBS:
        sys.exit(__doc__)
    VERBS[sys.argv[1]](*sys.argv[2:])
