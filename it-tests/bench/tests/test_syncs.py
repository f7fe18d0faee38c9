from unittest import TestCase

from granarybench.workloads.syncs import calls, counted, kind, per_pipeline

_TRACE = """\
7 fsync(5</s/2025_bench/.artifacts/.tmp/ab>) = 0
7 linkat(AT_FDCWD</w>, "/s/2025_bench/.artifacts/.tmp/ab", AT_FDCWD</w>, "/s/2025_bench/.artifacts/PLS_123456.pkl", 0) = 0
8 fsync(6</s/2025_bench/.artifacts/SHA256SUMS> <unfinished ...>
7 fsync(5</s/2025_bench/.artifacts/.tmp/cd>) = 0
8 <... fsync resumed>) = 0
7 rename("/s/2025_bench/.artifacts/.tmp/cd", "/s/2025_bench/data_x_1/metadata.yaml") = 0
7 fdatasync(9</s/2025_bench/data_x_1>) = 0
"""


class SyncsTest(TestCase):
    def test_a_call_in_two_halves_counts_once(self):
        self.assertEqual(4, len(calls(_TRACE)))

    def test_temporary_files_count_as_what_they_become(self):
        self.assertEqual(
            {("fsync", "content"): 1, ("fsync", "SHA256SUMS"): 1, ("fsync", "metadata.yaml"): 1,
             ("fdatasync", "folder of the pipeline"): 1},
            dict(counted(_TRACE, "/s")),
        )

    def test_folders_have_their_own_kinds(self):
        for path, name in (("/s", "folder of the store"), ("/s/r", "folder of the run"),
                           ("/s/r/.artifacts", "folder .artifacts"), ("/s/r/p/binaries", "folder binaries"),
                           ("/s/r/p", "folder of the pipeline"), ("/", "folder above the store")):
            self.assertEqual(name, kind(path, "/s"))

    def test_what_does_not_grow_with_the_pipelines_is_left_out(self):
        self.assertEqual({"a": 2.0}, per_pipeline({"a": 30, "b": 1}, {"a": 10, "b": 1}, 10))
