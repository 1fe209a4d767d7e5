# What the tables say of a cell that kept its intervals, and of one that was finished before cells did. Run: python3 -m unittest

import unittest

from study.page import point_table, without_curves

POINT = {'accuracy': 0.8, 'precision': 0.8, 'recall': 0.8, 'specificity': 0.8, 'f1': 0.8, 'confusion': {'tp': 40, 'fp': 10, 'fn': 10, 'tn': 40}}
INTERVAL = [0.7, 0.9]
NEW = {**POINT, 'images': 100, 'patients': 100, 'auc': 0.85, 'roc': [[0, 0], [1, 1]]}


def result(**claimed) -> dict:
    return {'family': 'VGG', 'images': 'augmented', 'normalised': 'with', 'protocol': 'leaky', 'claimed': NEW | claimed, 'new': NEW, 'probes': {'counts-half': NEW}}


class Page(unittest.TestCase):
    def test_an_interval_of_the_cell_is_taken_as_it_is(self):
        table = point_table([result(patients=60, point_95={name: INTERVAL for name in ('accuracy', 'precision', 'recall', 'specificity', 'f1')})])
        self.assertIn('| as claimed | 0.800 (0.700 to 0.900) |', table)
        self.assertNotIn('*', table)

    def test_without_one_it_is_drawn_from_the_matrix_and_marked_where_a_patient_has_several_images(self):
        table = point_table([result(patients=60)])
        self.assertIn('as claimed *', table)
        self.assertNotIn('on new patients *', table)
        self.assertIn('too narrow', table)

    def test_what_is_kept_in_docs_has_the_probes_with_their_intervals_and_no_curves(self):
        probe = without_curves(result(patients=60))['probes']['counts-half']
        self.assertEqual((probe['auc'], probe['point_95_drawn'], 'roc' in probe), (0.85, 'patients', False))
        low, high = probe['point_95']['recall']
        self.assertTrue(low < 0.8 < high)


if __name__ == '__main__':
    unittest.main()
