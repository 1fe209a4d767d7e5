# When the study exports. Run: python3 -m unittest

import tempfile
import unittest
from argparse import Namespace
from pathlib import Path
from unittest.mock import patch

from study.__main__ import HERE, export_missing


class Export(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.options = Namespace(data=Path(holder.name), new=1000, patients=400, probed=300)

    def calls(self) -> list:
        with patch('study.__main__.subprocess.run') as run:
            export_missing(self.options)
        return [call.args[0] for call in run.call_args_list]

    def test_what_is_missing_or_of_other_numbers_is_exported_and_what_is_finished_is_not(self):
        wanted = [HERE / 'export.sh', self.options.data, '1000', '400', '300']
        self.assertEqual(self.calls(), [wanted])
        (self.options.data / 'exported').write_text('1000 400 300\n')
        self.assertEqual(self.calls(), [])
        (self.options.data / 'exported').write_text('1000 400 200\n')
        self.assertEqual(self.calls(), [wanted])


if __name__ == '__main__':
    unittest.main()
