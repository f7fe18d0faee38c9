from unittest import TestCase

from granarybench.rounds import order


class RoundsTest(TestCase):
    def test_every_round_has_every_contender_once(self):
        for number in range(7):
            self.assertEqual(["a", "b", "c"], sorted(order(["a", "b", "c"], number)))

    def test_each_contender_begins_in_its_turn(self):
        self.assertEqual(["a", "b", "c", "a"], [order(["a", "b", "c"], number)[0] for number in range(4)])

    def test_no_contenders_are_no_round(self):
        self.assertEqual([], order([], 3))
