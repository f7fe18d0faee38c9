"""How often a pipeline of W2 has the disk write at once, and what; counted by strace, without any clock."""
import re
import shutil
from collections import Counter

from granarybench import programs
from granarybench.workload import Plan, Workload

_CALLS = "fsync,fdatasync,sync_file_range,syncfs,msync"
_NAMING = "link,linkat,rename,renameat,renameat2"
_NAMED = re.compile(r'(?:^|\s)(?:link|rename)\w*\([^"]*"([^"]+)"[^"]*"([^"]+)"')
_CALL = re.compile(r"(?:^|\s)(fsync|fdatasync|sync_file_range|syncfs|msync)\(\d+<([^>]*)>")

# the first that fits; paths are relative to the store
_KINDS = (
    (r"/\.artifacts/SHA256SUMS$", "SHA256SUMS", "the cache's list of hashes, appended to when a content is new"),
    (r"/\.artifacts/\.tmp/", "temporary file", "bytes that have no name yet"),
    (r"/\.artifacts/\.[^/]+$", "a file of the cache's own", "memories and locks of the cache"),
    (r"/\.artifacts$", "folder .artifacts", "the name of a new content"),
    (r"/\.artifacts/[^/]*$", "content", "its bytes, before it gets its name"),
    (r"/binaries$", "folder binaries", "the names of the links"),
    (r"/inputs$", "folder inputs", "the names of the links"),
    (r"/outputs$", "folder outputs", "the names of the charts"),
    (r"/predictions$", "folder predictions", "the names of the CSV files"),
    (r"/run\.yaml", "run.yaml", "the run's own document, once a run"),
    (r"metadata\.yaml", "metadata.yaml", "the record, written last: from then on the pipeline is finished"),
    (r"pipeline\.yaml", "pipeline.yaml", "the definition"),
    (r"scores\.yaml", "scores.yaml", "the scores"),
    (r"^[^/]+/[^/]+$", "folder of the pipeline", "the names of its documents and folders; once more when the record has taken the first one's place"),
    (r"^[^/]+$", "folder of the run", "the name of the pipeline's folder"),
    (r"^$", "folder of the store", "the name of the run, once a run"),
)


def kind(path, store):
    """What a path stands for: the name of its kind. Outside of the store it is the folder above it, or unknown."""
    if not path.startswith(store):
        return "folder above the store" if store.startswith(path) else path
    relative = path[len(store):].strip("/")
    for pattern, name, _ in _KINDS:
        if re.search(pattern, relative):
            return name
    return relative


def reason(name):
    """Why such a file or folder is forced to the disk."""
    return {known: why for _, known, why in _KINDS}.get(name, "")


def calls(trace):
    """The system calls of a trace as pairs of name and path, a temporary file under the name that it gets afterwards.

    A call that strace shows in two halves counts once.
    """
    lines = trace.splitlines()
    names = {found.group(1): found.group(2) for found in map(_NAMED.search, lines) if found}
    found = filter(None, map(_CALL.search, lines))
    return [(call.group(1), names.get(call.group(2), call.group(2))) for call in found]


def counted(trace, store):
    """How many calls there are of each pair of call and kind."""
    return Counter((call, kind(path, store)) for call, path in calls(trace))


def per_pipeline(many, few, difference):
    """What each further pipeline adds: the difference of two counts, divided by how many pipelines one has more."""
    return {key: (many[key] - few[key]) / difference for key in many if many[key] != few[key]}


def _trace(folder, pipelines):
    store, log = folder / f"store-{pipelines}", folder / "trace"
    programs.run(
        ["strace", "-f", "-y", "-qq", "-e", f"trace={_CALLS},{_NAMING}", "-s", "1000", "-o", log]
        + programs.program("RecordsSmall", store, "commit", pipelines, 1)
    )
    count = counted(log.read_text(errors="replace"), str(store))
    shutil.rmtree(store)
    return count


def _plan(setting, folder):
    if not programs.found("strace"):
        return Plan([], missing=["strace"])
    few, difference = 100, setting.size(200, 20)
    each = per_pipeline(_trace(folder, few + difference), _trace(folder, few), difference)
    rows = ["| call | on | a pipeline | why |", "|---|---|---:|---|"]
    for (call, name), number in sorted(each.items(), key=lambda entry: -entry[1]):
        rows.append(f"| {call} | {name} | {number:.2f} | {reason(name)} |")
    rows.append(f"| | all | {sum(each.values()):.2f} | |")
    return Plan([], notes=["\n".join(rows)])


SYNCS = Workload(
    "syncs", "What a pipeline of W2 forces to the disk with durability commit", ("tmpfs",), _plan, megabytes=300
)
