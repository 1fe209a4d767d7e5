# What a draft says, and that it says it is one. Run: python3 -m unittest

import json
import tempfile
import unittest
from pathlib import Path

from card import DRAFT, SIMULATED, draft_card, leave_draft
from configuration import read_configuration

HERE = Path(__file__).parent
MANIFEST = json.loads((HERE.parent / 'models/osteon-symmetry/1.0.0/manifest.json').read_text())
CONFIG = read_configuration(HERE / 'recipes/osteon-symmetry.toml')
DATA = {'source': 'simulated', 'seed': 1_000_000, 'recipe': {}, 'heldOut': {'test': 2000, 'validation': 1500}, 'input': MANIFEST['input']}
OWN = {'source': 'own scans', 'seed': 0, 'heldOut': {'test': 20, 'validation': 10}, 'input': MANIFEST['input']}


class Card(unittest.TestCase):
    def test_it_is_headed_as_a_draft_and_has_the_figures_of_the_report(self):
        card = draft_card(MANIFEST, CONFIG, DATA | {'also': [DATA | {'seed': 3_000_000, 'recipe': {'contrast': 'realistic'}}]})
        self.assertIn('> DRAFT', card.split('##')[0])
        self.assertIn(SIMULATED, card)
        self.assertIn('seeds from 3,000,000; acquired otherwise than usual: {\'contrast\': \'realistic\'}; its training part alone', card)
        self.assertIn('not a medical device', card)
        # As the card that a person wrote of the same version: threshold, six figures, subtle lesions, fractures, abstention.
        self.assertIn('| metastasis | 0.348 | 0.893 | 0.924 | 0.854 | 0.932 | 0.888 | 0.950 (0.939 to 0.959) |', card)
        self.assertIn('| subtle | 175 | 0.812 |', card)
        self.assertIn('| fracture | 0.216 |', card)
        self.assertIn('from 0.184 to 0.348, 8% of the test part', card)

    def test_of_own_scans_it_asks_whose_labels_they_are(self):
        unknown = {'positives': 0, 'auc': None}
        report = MANIFEST['metrics'] | {'by_stratum': {'easy': unknown}, 'by_lesions': {'1': unknown}, 'evidence_map': None, 'abstention': None, 'findings': {}}
        card = draft_card(MANIFEST | {'trainedOn': 'CLINICAL', 'metrics': report}, CONFIG, OWN)
        self.assertNotIn('simulat', card)
        self.assertIn('who labelled them', card)
        self.assertIn('are not known in these data', card)

    def test_own_scans_under_a_recipe_that_says_simulated_are_a_question(self):
        self.assertIn('To check', draft_card(MANIFEST, CONFIG, OWN))

    def test_a_new_draft_replaces_a_draft_and_no_card_that_a_person_completed(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / 'card.md'
            for card in (f'{DRAFT} one', f'{DRAFT} two', 'completed'):
                leave_draft(path, card)
                self.assertEqual(path.read_text(), card)
            leave_draft(path, f'{DRAFT} three')
            self.assertEqual(path.read_text(), 'completed')


if __name__ == '__main__':
    unittest.main()
