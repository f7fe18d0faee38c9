"""docs/benchmarks.md: the template with the figures filled in, and the chart."""
import json
import re
import subprocess
import tempfile
from pathlib import Path

from granarybench import programs
from granarybench.figures import mebibytes, significant
from granarybench.table import comparison, target_row

TEMPLATE = programs.BENCH / "benchmarks.md"
PAGE = programs.CHECKOUT / "docs" / "benchmarks.md"
CHART = programs.CHECKOUT / "docs" / "benchmarks.png"
MICRO = programs.CHECKOUT / "it-tests" / "target" / "jmh.json"

_SLOT = re.compile(r"^\{\{([a-z]+)(?: ([A-Za-z0-9]+))?\}\}$")


def write(results, page=PAGE, chart=CHART):
    """Writes the page and its chart; what is not measured is said to be so."""
    page.write_text(filled(TEMPLATE.read_text(encoding="utf-8"), results), encoding="utf-8")
    draw(results, chart)


def draw(results, chart):
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(results, file)
        file.flush()
        subprocess.run(
            programs.program("DrawsChart", file.name, chart, options=["-Djava.awt.headless=true"]), check=True
        )


def filled(template, results):
    """The template with every line that is a slot, {{machine}} or {{workload W1}}, replaced by what it stands for."""
    lines = []
    for line in template.splitlines():
        slot = _SLOT.match(line)
        if slot:
            lines.extend(_FILLERS[slot.group(1)](results, slot.group(2)))
        else:
            lines.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip("\n") + "\n"


def _machine(results, _):
    machine = results["machine"]
    yield "| | |"
    yield "|---|---|"
    yield f"| measured | {machine['date']}, commit {machine['commit']}, {results['rounds']} rounds in {results['seconds'] // 60} minutes |"
    yield f"| processor | {machine['cpu']}, {machine['cores']} cores, {' '.join(machine['cpu_flags']) or 'none of the flags looked for'} |"
    yield f"| memory | {mebibytes(machine['memory_bytes'])} |"
    yield f"| kernel | {machine['kernel']} |"
    yield f"| load before and after | {machine['load_before']}, {machine['load_after']} |"
    for name, version in machine["versions"].items():
        yield f"| {name} | {version or 'not installed'} |"


def _summary(results, _):
    yield "| work | on | target | measured | allowed | ratio to the baseline | |"
    yield "|---|---|---|---:|---:|---:|---|"
    for result in results["results"]:
        for target in result.get("targets", ()):
            yield f"| {result['workload']} | {result['place']} {target_row(target)}"


def _workload(results, name):
    found = [result for result in results["results"] if result["workload"] == name]
    if not found:
        yield "Not measured this time."
    for result in found:
        yield f"On {result['place']}:"
        yield ""
        yield from comparison(result)
        yield from _commands(result)


def _commands(result):
    commands = [contender for contender in result.get("contenders", ()) if contender.get("command")]
    if not commands:
        return
    yield "<details><summary>Commands</summary>"
    yield ""
    yield "```"
    for contender in commands:
        yield f"# {contender['name']}"
        yield contender["command"]
    yield "```"
    yield ""
    yield "</details>"
    yield ""


def _micro(results, _):
    if not MICRO.is_file():
        yield "Not measured this time."
        return
    yield "| loop | parameters | time | ± |"
    yield "|---|---|---:|---:|"
    for entry in json.loads(MICRO.read_text(encoding="utf-8")):
        name = ".".join(entry["benchmark"].split(".")[-2:])
        parameters = ", ".join(f"{key} {value}" for key, value in entry.get("params", {}).items())
        score = entry["primaryMetric"]
        unit = score["scoreUnit"].removesuffix("/op")
        error = score["scoreError"]
        shown = significant(error, 2) if isinstance(error, float) and error == error else ""
        yield f"| {name} | {parameters} | {significant(score['score'])} {unit} | {shown} |"


_FILLERS = {"machine": _machine, "summary": _summary, "workload": _workload, "micro": _micro}
