from unittest import TestCase

from granarybench.figures import mebibytes, median_of, seconds, significant, spread
from granarybench.process import Sample, reported


def sample(wall, cpu=1.0, peak=1, own=None):
    return Sample(wall, cpu, peak, own)


class FiguresTest(TestCase):
    def test_median_of_an_even_number_is_between_the_middle_two(self):
        self.assertEqual(2.5, median_of([sample(4), sample(1), sample(3), sample(2)], "wall"))

    def test_median_is_that_of_the_named_measure(self):
        self.assertEqual(7, median_of([sample(1, cpu=7), sample(2, cpu=9), sample(3, cpu=5)], "cpu"))

    def test_there_is_no_median_of_nothing(self):
        self.assertIsNone(median_of([], "wall"))

    def test_there_is_no_median_where_a_sample_lacks_the_measure(self):
        self.assertIsNone(median_of([sample(1, own=2.0), sample(1)], "reported"))

    def test_spread_is_from_least_to_greatest(self):
        self.assertEqual((1, 5), spread([3, 1, 5]))

    def test_numbers_have_three_figures(self):
        for value, text in ((0.15, "0.150"), (1.5, "1.50"), (12.345, "12.3"), (123.45, "123"), (1234.5, "1,230"),
                            (0.0001234, "0.000123"), (2, "2.00"), (0, "0"), (99.99, "100")):
            with self.subTest(value):
                self.assertEqual(text, significant(value))

    def test_units_are_written(self):
        self.assertEqual("0.0123 s", seconds(0.0123))
        self.assertEqual("64 MiB", mebibytes(64 * 2**20))

    def test_cores_are_processor_time_by_wall_time(self):
        self.assertEqual(1.5, sample(2.0, cpu=3.0).cores)

    def test_what_programs_report_is_added_up(self):
        self.assertEqual(1.75, reported(b"x\nseconds of keeping: 1.500000\nseconds of keeping: 0.25\n"))
        self.assertIsNone(reported(b"done in 3 seconds\n"))
