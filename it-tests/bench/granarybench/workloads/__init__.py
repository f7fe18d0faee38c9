"""The workloads, in the order in which they run."""
from granarybench.workloads import asking, large, memory, others, packing, recording, small, starting, syncs, training

ALL = [
    recording.SAME,
    recording.CHANGED,
    small.SMALL,
    syncs.SYNCS,
    large.FILE,
    large.INPUT,
    training.SESSION,
    training.SINGLE,
    asking.QUERY,
    packing.EXPORT,
    packing.VERIFY,
    starting.START,
    starting.EXEC,
    memory.MEMORY,
    asking.CROWD,
    others.OTHERS,
]
