"""Many pipelines that read one large data set and fit a small model each."""
from granarybench import programs
from granarybench.setting import data_set
from granarybench.target import Target
from granarybench.workload import Contender, Plan, Workload

GRANARY = "granary"
TWO_THREADS = "granary, two threads"
UNSYNCED = "granary, durability none"
BASELINE = "baseline (Python)"
OPENSSL = "openssl dgst, once"
_SECONDS_A_PIPELINE = 0.010


def recorded(durability, pipelines, kind, *files):
    """The command that records into the folder of its own."""
    return lambda work: programs.program(
        "RecordsDataSet", work / "store", durability, pipelines, kind, *files
    )


def _same(setting, folder):
    pipelines = setting.size(200, 10)
    data = data_set(folder / "dataset.parquet", setting.size(100, 5))
    contenders = [
        Contender(GRANARY, recorded("commit", pipelines, "same", data)),
        Contender(UNSYNCED, recorded("none", pipelines, "same", data)),
        Contender(BASELINE, lambda work: programs.baseline("cache", work, data, pipelines)),
    ]
    missing = []
    if programs.found("openssl"):
        contenders.append(Contender(OPENSSL, lambda work: ["openssl", "dgst", "-sha256", data]))
    else:
        missing.append("openssl")
    return Plan(
        contenders,
        [
            Target("wall ≤ 1/10 of the baseline's", GRANARY, 0.1, (BASELINE,), short="W1, wall"),
            Target("CPU ≤ 1/10 of the baseline's", GRANARY, 0.1, (BASELINE,), measure="cpu", short="W1, CPU"),
            Target(
                "wall ≤ one pass of openssl dgst + 10 ms a pipeline",
                GRANARY,
                1.0,
                (OPENSSL,),
                pipelines * _SECONDS_A_PIPELINE,
                short="W1 beside one hash",
            ),
        ],
        missing,
    )


def _changed(setting, folder):
    pipelines = setting.size(200, 10)
    megabytes = setting.size(100, 5)
    first = data_set(folder / "dataset.parquet", megabytes)
    second = data_set(folder / "dataset-2.parquet", megabytes)
    return Plan(
        [
            Contender(GRANARY, recorded("commit", pipelines, "changed", first)),
            Contender(TWO_THREADS, recorded("commit", pipelines, "changed", first, second)),
            Contender(BASELINE, lambda work: programs.baseline("cache", work, first, pipelines, "changed")),
        ],
        [
            Target("CPU ≤ 0.7 of the baseline's", GRANARY, 0.7, (BASELINE,), measure="cpu", short="W1x, CPU"),
            Target(
                "both cores used by two threads: CPU ≥ 1.6 × wall",
                TWO_THREADS,
                plus=1.6,
                measure="cores",
                at_least=True,
                short="W1x, cores used",
            ),
        ],
        notes=[
            "One byte of the data set is another one before each pipeline, in four turns: all of it must be hashed for "
            "each pipeline, and four contents are stored. Of two threads each has a file of its own."
        ],
    )


SAME = Workload(
    "W1",
    "200 pipelines with the same 100 MB data set and a 50 KB model each, in one process",
    ("tmpfs", "ext4"),
    _same,
    megabytes=2000,
)
CHANGED = Workload(
    "W1x", "The same, with a data set that is changed before each pipeline", ("tmpfs",), _changed, megabytes=3000
)
