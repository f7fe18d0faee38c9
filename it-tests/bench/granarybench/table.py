"""The results as tables in Markdown."""
from statistics import median

from granarybench.figures import mebibytes, seconds, significant, spread

_WORD = {True: "met", False: "**missed**", None: "not measured"}


def lines(results):
    """Every comparison, each as a table of contenders and one of targets."""
    for result in results["results"]:
        yield f"### {result['workload']} on {result['place']}: {result['title']}"
        yield ""
        yield from comparison(result)


def comparison(result):
    """One comparison without its title."""
    if "left_out" in result:
        yield f"Left out: {result['left_out']}."
        yield ""
        return
    if result["contenders"]:
        yield "| | wall | from–to | CPU | peak memory |"
        yield "|---|---:|---:|---:|---:|"
        for contender in result["contenders"]:
            yield _contender(contender)
        yield ""
    yield from targets(result)
    if result["missing"]:
        yield f"Not installed, so not measured: {', '.join(result['missing'])}."
        yield ""
    for note in result["notes"]:
        yield note
        yield ""


def _contender(contender):
    if "failure" in contender:
        return f"| {contender['name']} | failed | | | |"
    walls = [sample["wall"] for sample in contender["samples"]]
    least, greatest = spread(walls)
    cells = [
        contender["name"],
        seconds(median(walls)),
        f"{significant(least)}–{significant(greatest)}",
        seconds(median(sample["cpu"] for sample in contender["samples"])),
        mebibytes(median(sample["peak"] for sample in contender["samples"])),
    ]
    return f"| {' | '.join(cells)} |"


def targets(result):
    """The targets of one comparison."""
    if not result["targets"]:
        return
    yield "| target | measured | allowed | ratio to the baseline | |"
    yield "|---|---:|---:|---:|---|"
    for target in result["targets"]:
        yield target_row(target)
    yield ""


def target_row(target):
    if "value" not in target:
        return f"| {target['text']} | | | | {_WORD[target['met']]} |"
    write = _writer(target["measure"])
    ratio = significant(target["ratio"]) if target["base"] else ""
    cells = [target["text"], write(target["value"]), write(target["bound"]), ratio, _WORD[target["met"]]]
    return f"| {' | '.join(cells)} |"


def _writer(measure):
    return {"peak": mebibytes, "cores": significant}.get(measure, seconds)
