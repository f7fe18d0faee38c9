"""Large files in a small heap."""
from granarybench import programs
from granarybench.setting import data_set
from granarybench.target import Target
from granarybench.workload import Contender, Plan, Workload

_STORE = "granary, storing, 64 MB heap"
_EXPORT = "granary export .tar, 64 MB heap"
_ZIP = "granary export .zip, 64 MB heap"
_HEAP = "-Xmx64m"


def _plan(setting, folder):
    data = data_set(folder / "large.bin", setting.size(5000, 50))
    store = folder / "store"
    programs.run(programs.program("RecordsFiles", store, "none", data))
    options = {"GRANARY_OPTS": _HEAP}

    def exported(ending):
        return lambda work: programs.granary("--store", store, "export", "bench", "-o", work / f"package.{ending}")

    def bounded(name, short):
        return Target(f"{name}: it ends well, whole process below 256 MiB", name, plus=256 * 2.0**20, measure="peak",
                      short=short)

    return Plan(
        [
            Contender(
                _STORE, lambda work: programs.program("RecordsFiles", work / "store", "none", data, options=[_HEAP])
            ),
            Contender(_EXPORT, exported("tar"), environment=options),
            Contender(_ZIP, exported("zip"), environment=options),
        ],
        [
            bounded(_STORE, "5 GB stored in 64 MB"),
            bounded(_EXPORT, "5 GB exported in 64 MB, tar"),
            bounded(_ZIP, "5 GB exported in 64 MB, zip"),
        ],
        notes=["The heap is what is limited; the peak is the whole process with the virtual machine's own memory."],
    )


MEMORY = Workload(
    "memory", "A 5 GB file stored and exported in a 64 MB heap", ("ext4",), _plan, megabytes=24_000, most_rounds=1
)
