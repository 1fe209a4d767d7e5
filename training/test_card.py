# What a draft says, and that it says it is one. Run: python3 -m unittest

import json
import tempfile
import unittest
from pathlib import Path

from bundle import write_bundle
from card import SIMULATED, draft_card, keep_completed_card
from configuration import read_configuration

HERE = Path(__file__).parent
MANIFEST = json.loads((HERE.parent / 'models/osteon-symmetry/1.0.0/manifest.json').read_text())
CONFIG = read_configuration(HERE / 'recipes/osteon-symmetry.toml')
DATA = {'source': 'simulated', 'seed': 1_000_000, 'recipe': {}, 'heldOut': {'test': 2000, 'validation': 1500}, 'input': MANIFEST['input']}
OWN = {'source': 'own scans', 'seed': 0, 'heldOut': {'test': 20, 'validation': 10}, 'input': MANIFEST['input']}


class Card(unittest.TestCase):
    def test_it_is_headed_as_a_draft_and_has_the_figures_of_the_report(self):
        card = draft_card(MANIFEST, CONFIG, DATA | {'also': [DATA | {'seed': 3_000_000, 'recipe': {'contrast': 'realistic', 'keptCounts': 0.5}}]})
        self.assertIn('> DRAFT', card.split('##')[0])
        self.assertIn(SIMULATED, card)
        self.assertIn('seeds from 3,000,000; acquired otherwise than usual: contrast realistic, keptCounts 0.5; its training part alone', card)
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

    def test_of_a_mean_it_names_each_member_with_its_training_and_the_export_that_tested_them_all(self):
        also = DATA | {'seed': 3_000_000, 'heldOut': {'test': 1000, 'validation': 500}}
        members = [{'config': CONFIG, 'data': DATA | {'seed': 7_000_000, 'also': [also]}}, {'config': read_configuration(HERE / 'recipes/osteon-vgg.toml')}]
        card = draft_card(MANIFEST, CONFIG, DATA, members)
        self.assertIn('The mean of osteon-symmetry, osteon-vgg: of their calibrated logits and evidence maps; tells metastasis', card)
        self.assertNotIn('Family', card)
        data, protocol = card.split('## Data')[1].split('## Protocol')
        self.assertIn('held out: 2000 test, 1500 validation; seeds from 1,000,000', data)
        self.assertNotIn('7,000,000', data)
        symmetry, vgg = protocol.split('- `osteon-vgg`')
        self.assertIn('- `osteon-symmetry`, family `osteon`. 24 epochs planned', symmetry)
        for seed in ('7,000,000', '3,000,000'):
            self.assertIn(f'seeds from {seed}', symmetry)
        self.assertIn('on which data; the run does not say', vgg)
        self.assertNotIn('The epoch', protocol)


class KeptCard(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def test_a_folder_whose_card_a_person_completed_gets_no_other_network(self):
        (self.folder / 'card.md').write_text('# Completed')
        with self.assertRaisesRegex(SystemExit, 'folder of another version'):
            write_bundle(self.folder, None, None, CONFIG, DATA, {}, {})
        self.assertEqual([path.name for path in self.folder.iterdir()], ['card.md'])
        self.assertEqual((self.folder / 'card.md').read_text(), '# Completed')

    def test_a_folder_with_a_draft_or_no_card_is_written(self):
        keep_completed_card(self.folder)
        (self.folder / 'card.md').write_text(draft_card(MANIFEST, CONFIG, DATA))
        keep_completed_card(self.folder)


if __name__ == '__main__':
    unittest.main()
