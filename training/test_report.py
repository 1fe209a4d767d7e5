# The report on scans of which only the label is known, and on patients with several studies. Run: python3 -m unittest (in this folder)

import json
import unittest

import numpy as np
import torch

import report
from dataset import Split


def own_scans(patients: list[int], labels: list[int]) -> Split:
    """As `npm run osteon -- dataset --data` writes them: no stratum, no lesions, no masks."""
    count = len(labels)
    meta = [{'row': row, 'line': row + 2, 'patient': patient, 'label': label, 'stratum': None, 'lesions': None, 'peak': None, 'counts': [10.0, 20.0], 'refused': None}
            for row, (patient, label) in enumerate(zip(patients, labels))]
    inputs = torch.arange(count * 2 * 8 * 8, dtype=torch.float32).reshape(count, 2, 8, 8) / 100
    return Split(inputs, torch.zeros(count, 1, 2, 8, 8, dtype=torch.uint8), torch.tensor(labels, dtype=torch.float32)[:, None], meta)


class Sum(torch.nn.Module):
    """A network that likes bright patients."""

    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return x.mean((1, 2, 3))[:, None] * self.weight - 1, x.mean(1, keepdim=True)


class Apart(torch.nn.Module):
    """Says of each patient what is written in the first pixels of the anterior view: one logit a disease; the map is the view itself."""

    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.ones(1))

    def forward(self, x):
        return x[:, 0, 0, :2] * self.weight, x[:, :1].repeat(1, 2, 1, 1)


class TwoDiseases(unittest.TestCase):
    def test_each_is_calibrated_and_reported_by_its_own_channel(self):
        split = own_scans([1, 2, 3, 4], [0, 0, 1, 1])
        split.targets = torch.tensor([[0, 1], [0, 0], [1, 1], [1, 0]], dtype=torch.float32)
        split.masks = torch.zeros(4, 2, 2, 8, 8, dtype=torch.uint8)
        split.masks[2:, 0, 0, 7, 7] = 1   # where the metastasis of the last two is
        split.masks[::2, 1, 0, 0, 1] = 1  # and the other disease of the first and third
        split.inputs = torch.zeros(4, 2, 8, 8)
        split.inputs[:, 0, 0, :2] = torch.tensor([[-3.0, 2.0], [-2.0, -1.0], [2.0, 3.0], [-2.5, -3.0]])
        calibration = report.calibrate(Apart(), split, {'network': {'diseases': ['metastasis', 'fracture']}, 'operating': {}})
        self.assertEqual([own['disease'] for own in calibration['findings']], ['fracture'])
        answer = report.evaluate(Apart(), split, calibration)
        # Of four pairs of an ill and a well one -2.5 is below -2 and above -3.
        self.assertAlmostEqual(answer['auc'], 3 / 4)
        fracture = answer['findings']['fracture']
        self.assertEqual((fracture['positives'], fracture['auc']), (2, 1.0))
        # The brightest pixel of both lies on the fracture; that of the metastases is far from them.
        self.assertEqual((fracture['evidence_map']['rate'], answer['evidence_map']['rate']), (1.0, 0.0))
        json.dumps(answer, allow_nan=False)


    def test_a_disease_that_nobody_has_gets_no_auc_and_breaks_no_file(self):
        split = own_scans([1, 2, 3, 4], [0, 0, 1, 1])
        split.targets = torch.tensor([[0, 0], [0, 0], [1, 0], [1, 0]], dtype=torch.float32)
        split.masks = torch.zeros(4, 2, 2, 8, 8, dtype=torch.uint8)
        calibration = report.calibrate(Apart(), split, {'network': {'diseases': ['metastasis', 'fracture']}, 'operating': {}})
        answer = report.evaluate(Apart(), split, calibration)
        self.assertIsNone(answer['findings']['fracture']['auc'])
        json.dumps([calibration, answer], allow_nan=False)


class OwnScans(unittest.TestCase):
    def test_what_nobody_knows_is_absent_and_the_rest_is_reported(self):
        split = own_scans(list(range(1, 9)), [0, 1, 0, 1, 0, 1, 0, 1])
        calibration = report.calibrate(Sum(), split, {'network': {'diseases': ['metastasis']}, 'operating': {'coverage': 0.9}})
        answer = report.evaluate(Sum(), split, calibration)
        self.assertIsNone(answer['evidence_map'])
        self.assertIsNone(answer['test']['peak_contrast_percentiles_5_25_50_75_95'])
        self.assertEqual([group['positives'] for group in answer['by_stratum'].values()], [0, 0, 0])
        # Ranks 2, 4, 6, 8 of 8 are ill: 1 + 2 + 3 + 4 of 16 pairs are right.
        self.assertAlmostEqual(answer['auc'], 10 / 16)
        self.assertEqual(answer['findings'], {})
        json.dumps(answer, allow_nan=False)

    def test_all_studies_of_a_patient_are_drawn_together(self):
        split = own_scans([7, 3, 7, 3, 7], [1, 0, 1, 0, 1])
        self.assertEqual(report.describe(split)['patients'], 2)
        # Either both patients are drawn, and the ill one is brighter, or there is one class only and no figure.
        self.assertEqual(report.auc_interval(split, split.labels.numpy(), np.array([5.0, 1.0, 4.0, 2.0, 3.0])), [1.0, 1.0])

    def test_without_a_marked_lesion_the_map_is_not_taught_that_there_is_none(self):
        settings = {'map_weight': 1.0}
        split = own_scans([1, 2], [0, 1])
        split.settle_map_weight(settings)
        self.assertEqual(settings['map_weight'], 0.0)
        split.masks[1, 0, 0, 3, 3] = 1
        settings['map_weight'] = 1.0
        split.settle_map_weight(settings)
        self.assertEqual(settings['map_weight'], 1.0)


if __name__ == '__main__':
    unittest.main()
