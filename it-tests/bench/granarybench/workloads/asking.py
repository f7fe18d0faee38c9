"""Questions to many pipelines, by whole processes of the command line."""
import shutil

from granarybench import programs
from granarybench.target import Target
from granarybench.workload import Contender, Plan, Workload

_CLEAN = "granary clean-artifacts --dry-run"
_BASELINE = "baseline (Python), clean"
_LS = "granary ls"
_WHERE = "granary ls --where"
_BEST_FIRST = "granary best, first call"
_BEST = "granary best, second call"
_BIG_STORE = "dev.granary.it.scale.BigStore"


def _forget(store):
    for memory in store.glob("*/.artifacts/.rows"):
        shutil.rmtree(memory) if memory.is_dir() else memory.unlink()


def _plan(setting, folder):
    recorded = folder / "recorded"
    programs.run(programs.program("RecordsSmall", recorded, "none", setting.size(10_000, 100), 2))
    searched = folder / "searched"
    programs.run(programs.program(_BIG_STORE, searched, 10, setting.size(1000, 10)))
    best = ("--store", searched, "best", "--all", "--by", "test.rmse", "-n", "10")
    programs.run(programs.granary(*best))
    return Plan(
        [
            Contender(
                _CLEAN, lambda work: programs.granary("--store", recorded, "clean-artifacts", "--all", "--dry-run")
            ),
            Contender(_BASELINE, lambda work: programs.baseline("clean", recorded)),
            Contender(_LS, lambda work: programs.granary("--store", searched, "ls")),
            Contender(
                _WHERE,
                lambda work: programs.granary(
                    "--store", searched, "ls", "--where", "test.rmse < 0.01", "--sort", "test.rmse"
                ),
            ),
            Contender(_BEST_FIRST, lambda work: programs.granary(*best), ready=lambda work: _forget(searched)),
            Contender(_BEST, lambda work: programs.granary(*best), ready=lambda work: programs.run(
                programs.granary(*best))),
        ],
        [
            Target("cleaning: wall ≤ 0.5 × the baseline's", _CLEAN, 0.5, (_BASELINE,), short="clean-artifacts"),
            Target("best, second call: ≤ 0.7 s", _BEST, plus=0.7, short="best, second call"),
        ],
        notes=[
            "Cleaning is asked about one run of 10,000 pipelines and 10,050 contents, the others about ten runs of 1,000 "
            "pipelines. Before the first call of best, what the program remembers of the runs is deleted."
        ],
    )


def _crowd(setting, folder):
    store = folder / "store"
    programs.run(programs.program(_BIG_STORE, store, setting.size(100, 4), setting.size(1000, 10)))
    name = "granary ls --where, 512 MB heap"
    return Plan(
        [
            Contender(
                name,
                lambda work: programs.granary(
                    "--store", store, "ls", "--where", "test.rmse < 0.001", "--sort", "test.rmse"
                ),
                environment={"GRANARY_OPTS": "-Xmx512m"},
            )
        ],
        [Target("it ends well, whole process below 1 GiB", name, plus=2.0**30, measure="peak", short="100,000 queried")],
        notes=["The heap is what is limited; the peak is the whole process with the virtual machine's own memory."],
    )


QUERY = Workload(
    "query", "Questions to 10,000 pipelines, whole processes", ("tmpfs",), _plan, megabytes=2000
)
CROWD = Workload(
    "crowd", "100,000 pipelines queried in a 512 MB heap", ("tmpfs",), _crowd, megabytes=6000, most_rounds=2
)
