# Which runs may go on from a folder. Run: python3 -m unittest

import json
import tempfile
import unittest
from pathlib import Path

from train import claim_run

CONFIG = {'network': {'family': 'vgg', 'channels': [4, 4, 8, 8], 'depths': [1, 1, 1, 1]}, 'training': {'epochs': 1}}
DATA = {'schema': 'osteon-dataset/1', 'source': 'simulated', 'input': {'name': 'thorax-96', 'size': [96, 96]}, 'seed': 1, 'heldOut': {'test': 2, 'validation': 2}, 'recipe': {}}


class ClaimRun(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name) / 'run'
        claim_run(self.folder, CONFIG, DATA)
        self.written = (self.folder / 'run.json').read_text()

    def begin(self):
        (self.folder / 'checkpoint.pt').touch()

    def test_what_has_trained_nothing_yet_may_become_another_run(self):
        claim_run(self.folder, CONFIG, DATA | {'seed': 2})
        self.assertEqual(json.loads((self.folder / 'run.json').read_text())['data']['seed'], 2)

    def test_the_same_run_goes_on_with_more_epochs_and_what_was_written_stays(self):
        self.begin()
        claim_run(self.folder, CONFIG | {'training': {'epochs': 2}}, DATA)
        self.assertEqual((self.folder / 'run.json').read_text(), self.written)

    def test_another_network_input_or_dataset_is_refused(self):
        self.begin()
        others = (('another network', CONFIG | {'network': {'family': 'resnet'}}, DATA),
                  ('another input', CONFIG, DATA | {'input': {'name': 'thorax-96-raw', 'size': [96, 96]}}),
                  ('other data', CONFIG, DATA | {'seed': 2}),
                  ('other data', CONFIG, DATA | {'recipe': {'rows': 640}}),
                  ('other data', CONFIG, DATA | {'collection': {'layout': 'dicom', 'labelsSha256': 'a' * 64}}))
        for words, config, data in others:
            with self.subTest(words), self.assertRaisesRegex(SystemExit, words):
                claim_run(self.folder, config, data)
        self.assertEqual((self.folder / 'run.json').read_text(), self.written)

    def test_a_checkpoint_of_nobody_knows_what_is_left_alone(self):
        self.begin()
        (self.folder / 'run.json').unlink()
        with self.assertRaisesRegex(SystemExit, 'does not say of what'):
            claim_run(self.folder, CONFIG, DATA)

    def test_a_run_that_did_not_write_its_data_down_goes_on(self):
        self.begin()
        old = json.loads(self.written)
        del old['data']
        (self.folder / 'run.json').write_text(json.dumps(old))
        claim_run(self.folder, CONFIG, DATA)


if __name__ == '__main__':
    unittest.main()
