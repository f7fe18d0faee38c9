from unittest import TestCase

from granarybench.merging import merged


def part(machine, rounds, *results):
    return {"machine": {"commit": machine, "date": machine}, "quick": False, "rounds": rounds, "seconds": 10,
            "results": [{"workload": name, "place": place, "from": machine} for name, place in results]}


class MergingTest(TestCase):
    def test_the_last_result_counts_and_the_order_is_that_of_the_workloads(self):
        both = merged([part("a", 5, ("W2", "tmpfs"), ("W1", "tmpfs")), part("b", 3, ("W1", "ext4"), ("W2", "tmpfs"))],
                      ["W1", "W2"])
        self.assertEqual([("W1", "tmpfs", "a"), ("W1", "ext4", "b"), ("W2", "tmpfs", "b")],
                         [(result["workload"], result["place"], result["from"]) for result in both["results"]])
        self.assertEqual(({"commit": "a, b", "date": "b"}, 3, 20), (both["machine"], both["rounds"], both["seconds"]))

    def test_quick_figures_are_never_taken_for_real_ones(self):
        quick = {**part("b", 5), "quick": True}
        self.assertTrue(merged([part("a", 5), quick], [])["quick"])
