"""One large new file."""
from granarybench import programs
from granarybench.setting import data_set
from granarybench.target import Target
from granarybench.workload import Contender, Plan, Workload

_GRANARY = "granary"
_UNSYNCED = "granary, durability none"
_COMMAND = "granary exec --input -- true"
_OPENSSL = "openssl dgst"
_CP = "cp"
_CP_SYNC = "cp, then sync"


def _plan(setting, folder):
    data = data_set(folder / "large.bin", setting.size(2147, 20))

    def recorded(durability):
        return lambda work: programs.program("RecordsFiles", work / "store", durability, data)

    contenders = [
        Contender(_GRANARY, recorded("commit")),
        Contender(_UNSYNCED, recorded("none")),
        Contender(_CP, lambda work: ["cp", data, work / "copy"]),
        Contender(_CP_SYNC, lambda work: ["sh", "-c", f"cp '{data}' copy && sync copy"]),
    ]
    if programs.found("openssl"):
        contenders.append(Contender(_OPENSSL, lambda work: ["openssl", "dgst", "-sha256", data]))
    return Plan(
        contenders,
        [
            Target(
                "none: wall ≤ 1.1 × the slower of openssl dgst and cp",
                _UNSYNCED,
                1.1,
                (_OPENSSL, _CP),
                short="2 GiB file, none",
            ),
            Target(
                "commit: wall ≤ 1.1 × the slower of openssl dgst and cp with sync",
                _GRANARY,
                1.1,
                (_OPENSSL, _CP_SYNC),
                short="2 GiB file, commit",
            ),
        ],
        [] if programs.found("openssl") else ["openssl"],
        ["The file is in the page cache. xfs can clone files; Java does so from release 20 on."],
    )


def _input(setting, folder):
    data = data_set(folder / "new.bin", setting.size(200, 5))
    contenders = [
        Contender(
            _COMMAND,
            lambda work: programs.granary(
                *("--store", work / "store", "exec", "--run", "bench", "--dataset", "none"),
                *("--input", data, "--", "true"),
            ),
        ),
        Contender(_GRANARY, lambda work: programs.program("RecordsFiles", work / "store", "commit", data)),
    ]
    return Plan(contenders, notes=["The second one is the same from Java, with a virtual machine that is not tuned."])


FILE = Workload("file", "One new 2 GiB file into a run", ("tmpfs", "ext4", "xfs"), _plan, megabytes=6500)
INPUT = Workload(
    "input", "One new 200 MB file as the input of granary exec", ("tmpfs",), _input, megabytes=1000
)
