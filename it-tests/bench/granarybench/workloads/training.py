"""What recording adds to a program that trains."""
from granarybench import programs
from granarybench.target import Target
from granarybench.workload import Contender, Plan, Workload

_PLAIN = "plain files"
_GRANARY = "granary"
_UNSYNCED = "granary, durability none"


def _plan(setting, folder, pipelines, short):
    milliseconds = setting.size(1000, 20)

    def trains(how):
        return lambda work: programs.program("Trains", how, work / "kept", pipelines, milliseconds)

    return Plan(
        [
            Contender(_PLAIN, trains("plain")),
            Contender(_GRANARY, trains("commit")),
            Contender(_UNSYNCED, trains("none")),
        ],
        [
            Target("commit: whole process ≤ 1.02 × plain files", _GRANARY, 1.02, (_PLAIN,), short=f"{short}, whole"),
            Target(
                "none: keeping alone ≤ 1.3 × plain writes",
                _UNSYNCED,
                1.3,
                (_PLAIN,),
                measure="reported",
                short=f"{short}, keeping alone",
            ),
        ],
        notes=[
            "Keeping alone is what the program measures itself, without the training and, unlike the whole process, "
            "without its own start; the opening of the store is in it."
        ],
    )


SESSION = Workload(
    "overhead",
    "Eight pipelines of 1 s of training, each with 10 artifacts of 1 MB, 3 outputs and 2 CSV files, in one process",
    ("ext4",),
    lambda setting, folder: _plan(setting, folder, setting.size(8, 2), "training"),
    megabytes=1500,
)
SINGLE = Workload(
    "overhead1",
    "One such pipeline alone in its process",
    ("tmpfs", "ext4"),
    lambda setting, folder: _plan(setting, folder, 1, "training, cold"),
    megabytes=500,
)
