# Hand-derived cases of the figures. Run: python3 -m unittest (in this folder)

import json
import unittest
from pathlib import Path

import numpy as np

import measures


class Measures(unittest.TestCase):
    def test_auc_counts_pairs_and_halves_of_ties(self):
        # Pairs (ill, well): (0.8, 0.1) right, (0.8, 0.4) right, (0.4, 0.1) right, (0.4, 0.4) half: 3.5 of 4.
        self.assertAlmostEqual(measures.auc(np.array([1, 1, 0, 0]), np.array([0.8, 0.4, 0.1, 0.4])), 3.5 / 4)

    def test_auc_of_one_class_is_no_number(self):
        self.assertTrue(np.isnan(measures.auc(np.array([1, 1]), np.array([0.2, 0.3]))))

    def test_all_figures_come_from_one_matrix(self):
        point = measures.operating_point(np.array([1, 1, 1, 0, 0]), np.array([0.9, 0.8, 0.2, 0.7, 0.1]), 0.5)
        self.assertEqual(point['confusion'], {'tp': 2, 'fp': 1, 'fn': 1, 'tn': 1})
        self.assertAlmostEqual(point['accuracy'], 3 / 5)
        self.assertAlmostEqual(point['precision'], 2 / 3)
        self.assertAlmostEqual(point['recall'], 2 / 3)
        self.assertAlmostEqual(point['specificity'], 1 / 2)
        self.assertAlmostEqual(point['f1'], 2 / 3)

    def test_roc_takes_equal_scores_in_one_step(self):
        points = measures.roc_points(np.array([1, 0, 1, 0]), np.array([0.9, 0.5, 0.5, 0.1]))
        self.assertEqual(points, [[0, 0], [0, 0.5], [0.5, 1], [1, 1]])

    def test_copies_of_a_patient_are_drawn_together(self):
        # Four copies of each of 50 patients say nothing new: the interval is that of the 50, not that of 200 rows.
        generator = np.random.default_rng(5)
        labels, patients = np.array([0, 1] * 25), np.arange(50)
        scores = labels + generator.normal(0, 1.2, 50)
        once = measures.bootstrap_draws(measures.auc, labels, scores, 500)
        copied = measures.bootstrap_draws(measures.auc, np.repeat(labels, 4), np.repeat(scores, 4), 500, patients=np.repeat(patients, 4))
        self.assertTrue(np.allclose(once, copied))

    def test_a_paired_difference_is_narrower_than_two_intervals_side_by_side(self):
        # Two readers who mostly see the same: what one patient does to one it does to the other.
        generator = np.random.default_rng(5)
        labels = np.array([0, 1] * 100)
        seen = labels + generator.normal(0, 1.2, 200)
        first, second = seen + generator.normal(0, 0.1, 200), seen + generator.normal(0, 0.1, 200)
        difference, low, high = measures.paired_auc_difference(labels, first, second, 300)
        self.assertAlmostEqual(difference, measures.auc(labels, first) - measures.auc(labels, second))
        self.assertTrue(low <= difference <= high)
        alone = measures.interval(measures.bootstrap_draws(measures.auc, labels, first, 300))
        self.assertLess(high - low, (alone[1] - alone[0]) / 3)
        self.assertEqual(measures.paired_auc_difference(labels, first, first, 50), [0, 0, 0])

    def test_a_figure_of_the_operating_point_has_the_interval_of_a_share(self):
        # Recall of 80 of 100 ill: about 0.8 +- 1.96 sqrt(0.8 x 0.2 / 100), Wald.
        labels, called = np.repeat([1, 0], 100), np.tile(np.repeat([1.0, 0.0], [80, 20]), 2)
        low, high = measures.point_intervals(labels, called, 0.5)['recall']
        self.assertAlmostEqual(low, 0.8 - 0.078, delta=0.02)
        self.assertAlmostEqual(high, 0.8 + 0.078, delta=0.02)

    def test_they_are_those_that_the_serving_side_computes(self):
        # The same file is read by packages/shared/src/statistics/agreement.test.ts.
        vectors = json.loads((Path(__file__).parents[1] / 'packages/shared/src/statistics/agreement.json').read_text())
        for case in vectors:
            labels, scores, expected = np.array(case['labels']), np.array(case['scores']), case['expected']
            with self.subTest(case['what']):
                point = measures.operating_point(labels, scores, case['threshold'])
                self.assertEqual(point['confusion'], expected['confusion'])
                found = {'auc': measures.auc(labels, scores), 'brier': measures.brier(labels, scores), 'ece': measures.expected_calibration_error(labels, scores, case['bins']),
                         **{name: point[name] for name in measures.POINT}}
                for name, value in found.items():
                    self.assertAlmostEqual(value, expected[name], places=12, msg=name)

    def test_youden_lies_between_the_scores_it_separates(self):
        threshold = measures.youden_threshold(np.array([1, 1, 0, 0]), np.array([0.9, 0.6, 0.4, 0.1]))
        self.assertAlmostEqual(threshold, 0.5)

    def test_calibration_error_of_a_forecast_that_is_always_off_by_the_same(self):
        # Says 0.9 ten times, right five times.
        labels = np.array([1, 0] * 5)
        self.assertAlmostEqual(measures.expected_calibration_error(labels, np.full(10, 0.9)), 0.4)

    def test_predictive_values_follow_bayes(self):
        # 100 of 1,000 ill: 80 true yes; 900 well: 90 false yes. 80 / 170 and 810 / 830.
        values = measures.predictive_values(0.8, 0.9, 0.1)
        self.assertAlmostEqual(values['ppv'], 80 / 170)
        self.assertAlmostEqual(values['npv'], 810 / 830)

    def test_no_band_where_the_classes_are_apart(self):
        labels, probabilities = np.array([1] * 20 + [0] * 20), np.array([0.9] * 20 + [0.1] * 20)
        self.assertIsNone(measures.conformal_band(labels, probabilities, 0.9, 0.5))

    def test_the_band_covers_each_class_and_the_threshold(self):
        generator = np.random.default_rng(3)
        labels = np.array([1] * 500 + [0] * 500)
        probabilities = np.clip(np.where(labels == 1, 0.6, 0.4) + generator.normal(0, 0.2, 1000), 0, 1)
        low, high = measures.conformal_band(labels, probabilities, 0.9, 0.5)
        self.assertGreaterEqual((probabilities[labels == 1] >= low).mean(), 0.9)
        self.assertGreaterEqual((probabilities[labels == 0] <= high).mean(), 0.9)
        self.assertTrue(low <= 0.5 <= high)


if __name__ == '__main__':
    unittest.main()
