# Who is where after a clean and after a leaky split. Run: python3 -m unittest

import unittest

import numpy as np
import torch

from dataset import Split
from study.protocols import clean, leaky

HOW = {'mirror': 0.5, 'rotation_degrees': 6.0, 'scale': 0.06, 'shift': 0.08, 'gain': 0.08}


def pool(patients: int) -> Split:
    generator = torch.Generator().manual_seed(2)
    inputs = torch.rand(patients, 2, 8, 8, generator=generator)
    masks = torch.zeros(patients, 1, 2, 8, 8, dtype=torch.uint8)
    return Split(inputs, masks, (torch.arange(patients) % 2.0)[:, None], [{'seed': 100 + i} for i in range(patients)])


def patients_of(split: Split) -> set[int]:
    return {line['seed'] for line in split.meta}


class Protocols(unittest.TestCase):
    def test_clean_parts_share_nobody_and_only_training_has_copies(self):
        parts = clean(pool(100), 5, HOW, 0)
        self.assertEqual((len(parts.train), len(parts.validation), len(parts.test)), (350, 10, 20))
        for one, other in ((parts.train, parts.validation), (parts.train, parts.test), (parts.validation, parts.test)):
            self.assertFalse(patients_of(one) & patients_of(other))

    def test_leaky_parts_share_nearly_everybody(self):
        parts = leaky(pool(100), 5, HOW, 0)
        self.assertEqual((len(parts.train), len(parts.validation), len(parts.test)), (350, 50, 100))
        # A patient of the test part has a copy in training unless its other four all fell elsewhere: 0.3 to the 4th is 0.8 %.
        shared = patients_of(parts.test) & patients_of(parts.train)
        self.assertGreater(len(shared) / len(patients_of(parts.test)), 0.95)

    def test_without_copies_both_protocols_are_one(self):
        one, other = clean(pool(50), 1, HOW, 3), leaky(pool(50), 1, HOW, 3)
        self.assertEqual([line['seed'] for line in one.train.meta], [line['seed'] for line in other.train.meta])
        self.assertTrue(torch.equal(one.test.inputs, other.test.inputs))

    def test_rows_keep_their_labels_and_copies_differ(self):
        parts = clean(pool(40), 3, HOW, 1)
        self.assertTrue(all(int(label) == line['seed'] % 2 for label, line in zip(parts.train.labels, parts.train.meta)))
        first = parts.train.meta[0]['seed']
        rows = [i for i, line in enumerate(parts.train.meta) if line['seed'] == first]
        self.assertEqual(len(rows), 3)
        self.assertFalse(np.allclose(parts.train.inputs[rows[0]], parts.train.inputs[rows[1]]))


if __name__ == '__main__':
    unittest.main()
