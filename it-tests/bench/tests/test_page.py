import re
from unittest import TestCase

from granarybench import page
from granarybench.table import target_row
from granarybench.workloads import ALL

_RESULT = {
    "workload": "W1", "title": "t", "place": "tmpfs", "missing": ["borg"], "notes": ["A note."],
    "contenders": [
        {"name": "ours", "command": "granary x", "samples": [{"wall": 1.0, "cpu": 2.0, "peak": 2**20},
                                                             {"wall": 3.0, "cpu": 4.0, "peak": 2**20}]},
        {"name": "broken", "command": "y", "samples": [], "failure": "exit code 1"},
    ],
    "targets": [{"text": "fast", "measure": "wall", "value": 2.0, "base": 8.0, "bound": 4.0, "ratio": 0.25,
                 "allowed": 0.5, "met": True}],
}
_RESULTS = {
    "rounds": 2, "seconds": 120, "results": [_RESULT],
    "machine": {"date": "d", "commit": "c", "cpu": "p", "cpu_flags": ["sha_ni"], "cores": 2, "memory_bytes": 2**30,
                "kernel": "k", "load_before": 0.1, "load_after": 0.2, "versions": {"java": "17", "borg": None}},
}


class PageTest(TestCase):
    def test_the_template_has_every_workload_once(self):
        slots = re.findall(r"^\{\{workload (\w+)\}\}$", page.TEMPLATE.read_text(encoding="utf-8"), re.MULTILINE)
        self.assertEqual(sorted(workload.name for workload in ALL), sorted(slots))

    def test_slots_are_filled_and_text_stays(self):
        text = page.filled("Before.\n\n{{workload W1}}\n\nAfter {{this}}.\n", _RESULTS)
        self.assertTrue(text.startswith("Before.\n\nOn tmpfs:\n"))
        self.assertTrue(text.endswith("\nAfter {{this}}.\n"))
        self.assertIn("| ours | 2.00 s | 1.00–3.00 | 3.00 s | 1 MiB |", text)
        self.assertIn("| broken | failed | | | |", text)
        self.assertIn("Not installed, so not measured: borg.", text)
        self.assertIn("A note.", text)
        self.assertIn("# ours\ngranary x\n", text)

    def test_what_was_not_measured_is_said(self):
        self.assertEqual("Not measured this time.\n", page.filled("{{workload W2}}", _RESULTS))

    def test_targets_stand_together(self):
        text = page.filled("{{summary}}", _RESULTS)
        self.assertIn("| W1 | tmpfs | fast | 2.00 s | 4.00 s | 0.250 | met |", text)

    def test_the_machine_is_told(self):
        text = page.filled("{{machine}}", _RESULTS)
        self.assertIn("| processor | p, 2 cores, sha_ni |", text)
        self.assertIn("| borg | not installed |", text)

    def test_a_target_that_was_not_measured_is_neither_met_nor_missed(self):
        self.assertEqual("| fast | | | | not measured |", target_row({"text": "fast", "met": None}))

    def test_who_fails_has_missed(self):
        self.assertEqual("| fast | | | | **missed** |", target_row({"text": "fast", "met": False}))
