"""What a call of the command line takes."""
from granarybench import programs
from granarybench.target import Target
from granarybench.workload import Contender, Plan, Workload

_VERSION = "granary --version"
_LS = "granary ls"
_JVM = "java, an empty main"
_TRUE = "true"
_EXEC = "granary exec -- true"


def _start(setting, folder):
    store = folder / "store"
    programs.run(programs.program("RecordsSmall", store, "none", 20, 1))
    programs.run(programs.granary("--store", store, "ls"))
    return Plan(
        [
            Contender(_VERSION, lambda work: programs.granary("--version")),
            Contender(_LS, lambda work: programs.granary("--store", store, "ls")),
            Contender(_JVM, lambda work: programs.program("Nothing", options=["-XX:+UseSerialGC"])),
            Contender("python3 -c pass", lambda work: [programs.found("python3"), "-c", "pass"]),
        ],
        [
            Target("granary --version ≤ 0.15 s", _VERSION, plus=0.15, short="start: --version"),
            Target("granary ls ≤ 0.30 s", _LS, plus=0.30, short="start: ls"),
        ],
        notes=["The store has one run with 20 pipelines. What is made on first use was made before."],
    )


def _exec(setting, folder):
    store = folder / "store"
    asked = ("--store", store, "exec", "--again", "--run", "bench", "--dataset", "none", "--", "true")
    programs.run(programs.granary(*asked))

    def recorded(work):
        return programs.granary(*asked)

    return Plan(
        [Contender(_EXEC, recorded), Contender(_TRUE, lambda work: ["true"])],
        [Target("≤ 0.5 s more than true", _EXEC, 1, (_TRUE,), 0.5, short="exec around true")],
    )


START = Workload("start", "Starting: whole processes on a small store", ("tmpfs",), _start, megabytes=100)
EXEC = Workload("exec", "granary exec around true", ("tmpfs", "ext4"), _exec, megabytes=300)
