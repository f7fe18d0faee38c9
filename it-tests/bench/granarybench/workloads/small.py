"""Many small artifacts."""
from granarybench import programs
from granarybench.target import Target
from granarybench.workload import Contender, Plan, Workload

NONE = "granary, durability none"
NONE_TWO = "granary, durability none, two threads"
COMMIT = "granary"
COMMIT_TWO = "granary, two threads"
BASELINE = "baseline (Python)"


def _plan(setting, folder):
    pipelines = setting.size(5000, 50)

    def recorded(durability, threads):
        return lambda work: programs.program("RecordsSmall", work / "store", durability, pipelines, threads)

    return Plan(
        [
            Contender(NONE, recorded("none", 1)),
            Contender(NONE_TWO, recorded("none", 2)),
            Contender(COMMIT, recorded("commit", 1)),
            Contender(COMMIT_TWO, recorded("commit", 2)),
            Contender(BASELINE, lambda work: programs.baseline("small", work, pipelines)),
        ],
        [
            Target("none, two threads: wall ≤ 2 × the baseline's", NONE_TWO, 2, (BASELINE,), short="W2 none, wall"),
            Target(
                "none, two threads: both cores used, CPU ≥ 1.6 × wall",
                NONE_TWO,
                plus=1.6,
                measure="cores",
                at_least=True,
                short="W2 none, cores used",
            ),
            Target("commit: wall ≤ 5 × the baseline's", COMMIT, 5, (BASELINE,), short="W2 commit, wall", on="ext4"),
            Target(
                "commit, two threads: wall ≤ 5 × the baseline's",
                COMMIT_TWO,
                5,
                (BASELINE,),
                short="W2 commit, two threads",
                on="ext4",
            ),
        ],
    )


SMALL = Workload(
    "W2",
    "10,000 artifacts of 10 KB, half of them duplicates, in 5,000 pipelines, in one process",
    ("tmpfs", "ext4"),
    _plan,
    megabytes=4000,
)
