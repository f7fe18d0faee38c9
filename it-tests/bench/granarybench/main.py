"""The command line of the bench."""
import argparse
import json
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from granarybench import machine, page, place, programs
from granarybench.comparison import compare, plain, say
from granarybench.merging import merged
from granarybench.setting import Setting
from granarybench.table import lines
from granarybench.workloads import ALL

_EPILOG = """examples:
  mvn -q -DskipTests package           builds what is measured
  it-tests/bench/bench --quick         tries the bench itself, in small; its figures mean nothing
  it-tests/bench/bench --only W1,start --rounds 5 --json it-tests/target/bench.json
  sudo it-tests/bench/bench --json it-tests/target/bench.json --write-page
  it-tests/bench/bench --read it-tests/target/bench.json --write-page

Each round runs every contender once, in an order that rotates. Root also measures on a fresh ext4 file system in a file,
which is made anew for each workload and removed again. Programs that are missing are left out and named.
"""


def main(arguments):
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.write_page and (options.quick or (options.only or options.places) and not options.read):
        parser.error("--write-page takes a whole run: without --quick, --only and --places")
    # a terminated bench cleans up as an interrupted one does
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        programs.require_built()
        results = _read(options.read) if options.read else _run_all(options)
    except programs.NotBuilt as e:
        print(f"bench: {e}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bench: interrupted", file=sys.stderr)
        return 130
    if options.write_page:
        if results["quick"]:
            print("bench: nothing is written of quick figures", file=sys.stderr)
            return 1
        page.write(results)
        say(f"wrote {page.PAGE.relative_to(programs.CHECKOUT)} and {page.CHART.relative_to(programs.CHECKOUT)}")
    else:
        for line in lines(results):
            print(line)
    return 0


def _parser():
    parser = argparse.ArgumentParser(
        prog="it-tests/bench/bench",
        description="Measures Granary beside other programs: whole processes, in turns, medians and spreads.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = ", ".join(workload.name for workload in ALL)
    parser.add_argument("--only", type=_names, metavar="W1,W2…", help=f"only these workloads, of {names}")
    parser.add_argument("--rounds", type=_positive, default=5, metavar="N", help="how often each contender runs (5)")
    parser.add_argument("--places", type=_kinds, metavar="KIND…", help="only on these, of tmpfs, ext4, xfs")
    parser.add_argument("--quick", action="store_true", help="small sizes, to try the bench itself")
    parser.add_argument("--disk", type=Path, default=Path(tempfile.gettempdir()), metavar="DIR",
                        help="where files with file systems are made (the folder for temporary files)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample into this file")
    parser.add_argument("--read", type=Path, nargs="+", metavar="FILE",
                        help="measure nothing, read the samples from such files; of one workload the last counts")
    parser.add_argument("--write-page", action="store_true", help="write docs/benchmarks.md and its chart")
    return parser


def _read(files):
    return merged([json.loads(file.read_text(encoding="utf-8")) for file in files], [load.name for load in ALL])


def _positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one round is needed")
    return number


def _names(text):
    known = {workload.name.lower(): workload.name for workload in ALL}
    chosen = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in chosen:
        if name not in known:
            raise argparse.ArgumentTypeError(f"there is no workload '{name}'; there are {', '.join(known.values())}")
    return [known[name] for name in chosen]


def _kinds(text):
    return [kind.strip() for kind in text.split(",") if kind.strip()]


def _run_all(options):
    setting = Setting(options.quick)
    description = {**machine.description(), "load_after": 0}
    results = {"machine": description, "quick": options.quick, "rounds": options.rounds, "seconds": 0,
               "results": []}
    begin = time.monotonic()
    for workload in ALL:
        if options.only and workload.name not in options.only:
            continue
        for kind in workload.places:
            if options.places and kind not in options.places:
                continue
            say(f"{workload.name} on {kind}: {workload.title}")
            results["results"].append(_run(workload, kind, setting, options))
            results["machine"]["load_after"] = round(os.getloadavg()[0], 2)
            results["seconds"] = round(time.monotonic() - begin)
            if options.json:
                _save(results, options.json)
    return results


def _save(results, file):
    """After each comparison, so that what was measured before an interruption is not lost."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _run(workload, kind, setting, options):
    outcome = {"workload": workload.name, "title": workload.title, "place": kind}
    room = 400 if setting.quick else workload.megabytes
    try:
        with place.made(kind, options.disk, room) as folder:
            plan = workload.plan(setting, folder)
            rounds = min(options.rounds, workload.most_rounds)
            samples, failures, commands = compare(plan, folder, rounds)
    except (place.Unavailable, programs.NotReady) as e:
        say(f"    left out: {e}")
        return {**outcome, "left_out": str(e)}
    return {
        **outcome,
        "contenders": [
            {"name": name, "command": commands.get(name), "samples": plain(samples[name])}
            | ({"failure": failures[name]} if name in failures else {})
            for name in samples
        ],
        "targets": [_verdict(target, samples, failures) for target in plan.targets if target.on in ("", kind)],
        "missing": plan.missing,
        "notes": plan.notes,
    }


def _verdict(target, samples, failures):
    verdict = target.verdict(samples)
    said = {"text": target.text, "short": target.short, "ours": target.ours, "over": list(target.over),
            "measure": target.measure, "at_least": target.at_least}
    if verdict is None:
        # who fails misses, who is only compared with nobody does not
        return {**said, "met": False if target.ours in failures else None}
    return {**said, "value": verdict.value, "base": verdict.base, "bound": verdict.bound,
            "ratio": verdict.ratio, "allowed": verdict.allowed, "met": verdict.met}
