"""Other programs that keep contents by their hash, each as its manual says, on a twentieth of W1."""
from granarybench import programs
from granarybench.setting import data_set
from granarybench.workload import Contender, Plan, Workload

_MODEL = "head -c 51200 /dev/urandom"


def _script(*lines):
    return lambda work: ["sh", "-e", "-c", "\n".join(lines)]


def _each(pipelines, *body):
    """A shell loop over the pipelines: a folder with the data set and a model of its own, then what the program does with it."""
    return (
        "i=0",
        f"while [ $i -lt {pipelines} ]; do",
        "  mkdir -p kept/trial-$i",
        '  cp --reflink=auto "$DATA" kept/trial-$i/dataset.parquet',
        f"  {_MODEL} >kept/trial-$i/model.pkl",
        *("  " + line for line in body),
        "  i=$((i + 1))",
        "done",
    )


def _plan(setting, folder):
    pipelines = setting.size(10, 3)
    data = data_set(folder / "dataset.parquet", setting.size(100, 2))
    quiet = {"DATA": str(data), "HOME": str(folder), "BORG_PASSPHRASE": "bench", "RESTIC_PASSWORD": "bench",
             "BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK": "yes", "GIT_AUTHOR_NAME": "bench",
             "GIT_AUTHOR_EMAIL": "bench@example.org", "GIT_COMMITTER_NAME": "bench",
             "GIT_COMMITTER_EMAIL": "bench@example.org"}
    scripts = {
        "restic": ("restic -q init -r kept.restic", *_each(
            pipelines, "restic -q -r kept.restic --cache-dir cache backup kept/trial-$i", "rm -r kept/trial-$i")),
        "borg": ("borg init -e none kept.borg", *_each(
            pipelines, "borg create kept.borg::trial-$i kept/trial-$i", "rm -r kept/trial-$i")),
        "ostree": ("ostree --repo=kept.ostree init --mode=bare-user", *_each(
            pipelines, "ostree --repo=kept.ostree commit -b trial-$i kept/trial-$i", "rm -r kept/trial-$i")),
        "git-annex": ("git init -q .", "git annex init -q bench", *_each(
            pipelines, "git annex add -q kept/trial-$i", "git commit -q -m trial-$i")),
    }
    contenders = [
        Contender("granary", lambda work: programs.program(
            "RecordsDataSet", work / "store", "commit", pipelines, "same", data)),
        Contender("granary exec, a call a pipeline", _script(
            "i=0",
            f"while [ $i -lt {pipelines} ]; do",
            f'  {programs.granary()[0]} --store store exec -q --run bench --dataset regression --name trial-$i '
            f'--input "$DATA" -- sh -c \'mkdir -p "$GRANARY_DIR/binaries"; {_MODEL} >"$GRANARY_DIR/binaries/model.pkl"\'',
            "  i=$((i + 1))",
            "done"), environment=quiet),
        Contender("baseline (Python)", lambda work: programs.baseline("cache", work, data, pipelines)),
        Contender("baseline (Python), plain copies", lambda work: programs.baseline("copies", work, data, pipelines)),
    ]
    missing = []
    for name, lines in scripts.items():
        if programs.found(name):
            contenders.append(Contender(name, _script(*lines), environment=quiet))
        else:
            missing.append(name)
    return Plan(contenders, missing=missing, notes=[
        "Each of the other programs gets a folder with the data set and a model for each pipeline, as a user would give it. "
        "They do other work as well: restic encrypts and packs, git-annex and ostree keep a history."])


OTHERS = Workload(
    "others", "10 pipelines with the same 100 MB data set and a 50 KB model each", ("ext4",), _plan, megabytes=4000)
