# Which cells of the study may be gone on with or counted as finished. Run: python3 -m unittest

import json
import tempfile
import unittest
from argparse import Namespace
from pathlib import Path

from study.cells import claim_cell, write_whole

OPTIONS = {'patients': 800, 'copies': 5, 'epochs': 40, 'seed': 0, 'threads': 1}


class Cells(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name) / 'cell'
        claim_cell(self.folder, Namespace(**OPTIONS))

    def test_a_finished_cell_of_other_options_is_refused(self):
        write_whole(self.folder / 'result.json', {})
        claim_cell(self.folder, Namespace(**OPTIONS | {'threads': 4}))
        for name in ('patients', 'copies', 'epochs', 'seed'):
            with self.subTest(name), self.assertRaisesRegex(SystemExit, 'begun with other options'):
                claim_cell(self.folder, Namespace(**OPTIONS | {name: 7}))

    def test_so_is_a_checkpoint_whose_options_nobody_wrote_down(self):
        (self.folder / 'checkpoint.pt').touch()
        (self.folder / 'options.json').unlink()
        with self.assertRaisesRegex(SystemExit, 'begun with other options'):
            claim_cell(self.folder, Namespace(**OPTIONS))

    def test_a_cell_that_has_trained_nothing_takes_the_new_options(self):
        claim_cell(self.folder, Namespace(**OPTIONS | {'epochs': 7}))
        self.assertEqual(json.loads((self.folder / 'options.json').read_text())['epochs'], 7)

    def test_a_result_has_its_name_only_once_it_is_whole(self):
        write_whole(self.folder / 'result.json', {'auc': 0.5})
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ['options.json', 'result.json'])


if __name__ == '__main__':
    unittest.main()
