# The schedule, and which rows an epoch sees. Run: python3 -m unittest

import unittest
from collections import Counter

import torch

from fit import draw_order, one_cycle


class Fit(unittest.TestCase):
    def test_the_rate_climbs_to_its_peak_and_falls_to_nearly_nothing(self):
        self.assertAlmostEqual(one_cycle(0, 3e-3, 0.25), 0.04 * 3e-3)
        self.assertAlmostEqual(one_cycle(0.25, 3e-3, 0.25), 3e-3)
        self.assertAlmostEqual(one_cycle(1, 3e-3, 0.25), 3e-7)

    def test_an_epoch_longer_than_the_set_sees_every_row_as_often(self):
        self.assertEqual(set(Counter(draw_order(10, 30, torch.Generator()).tolist()).values()), {3})

    def test_an_epoch_shorter_than_the_set_sees_no_row_twice(self):
        order = draw_order(50, 20, torch.Generator()).tolist()
        self.assertEqual(len(set(order)), 20)


if __name__ == '__main__':
    unittest.main()
