import os
import sys
import tempfile
from unittest import TestCase

from granarybench.process import Failed, measure


def run(program):
    return measure([sys.executable, "-c", program], tempfile.gettempdir(), dict(os.environ))


class ProcessTest(TestCase):
    def test_processor_time_of_children_counts(self):
        child = "import time\nwhile time.process_time() < 0.2: pass"
        sample = run(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])")
        self.assertGreaterEqual(sample.cpu, 0.2)
        self.assertGreaterEqual(sample.wall, 0.0)

    def test_peak_is_in_bytes(self):
        self.assertGreater(run("x = bytearray(50_000_000)").peak, 50_000_000)

    def test_a_failure_tells_what_was_printed(self):
        with self.assertRaisesRegex(Failed, "exit code 3: no room"):
            run("print('no room'); raise SystemExit(3)")

    def test_what_a_program_reports_is_kept(self):
        self.assertEqual(0.5, run("print('seconds of keeping: 0.5')").reported)
