"""The workloads, in the order in which they run."""
from granarybench.workloads import recording, small, starting

ALL = [recording.SAME, recording.CHANGED, small.SMALL, starting.START, starting.EXEC]
