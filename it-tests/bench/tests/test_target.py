from unittest import TestCase

from granarybench.process import Sample
from granarybench.target import Target


def walls(*seconds):
    return [Sample(wall, wall * 2, 100) for wall in seconds]


class TargetTest(TestCase):
    def test_bound_is_a_multiple_of_the_slowest_other(self):
        verdict = Target("", "ours", 1.1, ("a", "b")).verdict({"ours": walls(10), "a": walls(8), "b": walls(10)})
        self.assertAlmostEqual(11.0, verdict.bound)
        self.assertTrue(verdict.met)
        self.assertAlmostEqual(1.0, verdict.ratio)
        self.assertAlmostEqual(1.1, verdict.allowed)

    def test_seconds_may_be_added_to_it(self):
        verdict = Target("", "ours", 1.0, ("a",), 2.0).verdict({"ours": walls(3.5), "a": walls(1)})
        self.assertEqual(3.0, verdict.bound)
        self.assertFalse(verdict.met)

    def test_bound_may_stand_alone(self):
        verdict = Target("", "ours", plus=0.15).verdict({"ours": walls(0.3)})
        self.assertAlmostEqual(2.0, verdict.ratio)
        self.assertEqual(1.0, verdict.allowed)
        self.assertFalse(verdict.met)

    def test_medians_are_compared(self):
        verdict = Target("", "ours", 1.0, ("a",)).verdict({"ours": walls(1, 2, 99), "a": walls(2, 3, 0)})
        self.assertEqual(2, verdict.value)
        self.assertEqual(2, verdict.base)
        self.assertTrue(verdict.met)

    def test_at_least_turns_it_round(self):
        target = Target("", "ours", plus=1.6, measure="cores", at_least=True)
        self.assertTrue(target.verdict({"ours": walls(1)}).met)
        self.assertFalse(target.verdict({"ours": [Sample(1, 1.5, 100)]}).met)

    def test_there_is_no_verdict_without_the_others(self):
        self.assertIsNone(Target("", "ours", 1.0, ("a",)).verdict({"ours": walls(1)}))
        self.assertIsNone(Target("", "ours", plus=1.0).verdict({"ours": []}))
