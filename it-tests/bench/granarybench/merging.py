"""Results of several calls of the bench as one."""


def merged(parts, names):
    """Of each workload and place the last part that has it, in the order of the workloads' names.

    The machine is the last part's, with the commits of all; seconds are added up; rounds are the fewest.
    """
    found = {}
    for part in parts:
        for result in part["results"]:
            found[result["workload"], result["place"]] = result
    return {
        **parts[-1],
        "machine": {**parts[-1]["machine"], "commit": ", ".join(dict.fromkeys(part["machine"]["commit"] for part in parts))},
        "quick": any(part["quick"] for part in parts),
        "rounds": min(part["rounds"] for part in parts),
        "seconds": sum(part["seconds"] for part in parts),
        "results": sorted(found.values(), key=lambda result: names.index(result["workload"])),
    }
