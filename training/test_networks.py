# What every recipe must be: buildable, two views in, a logit and a map out, one view enough, exportable. Run: python3 -m unittest

import unittest
from pathlib import Path

import torch

from configuration import read_configuration
from network import MeanNetwork, build_network

RECIPES = sorted(path for path in (Path(__file__).parent / 'recipes').glob('*.toml') if path.stem != 'common')
# Parameters of the published networks without their classifying layers, with two channels in, evidence head and (VGG) batch normalisation.
PUBLISHED = {'vgg16': 14_718_851, 'resnet18': 11_173_891, 'resnet34': 21_282_051, 'densenet121': 6_951_747}


def build(path: Path, diseases: tuple[str, ...] = ('metastasis', 'degenerative', 'fracture')) -> torch.nn.Module:
    torch.manual_seed(1)
    return build_network(read_configuration(path)['network'] | {'diseases': diseases}, 2).eval()


class Networks(unittest.TestCase):
    def test_the_references_have_the_published_sizes(self):
        for path in RECIPES:
            if path.stem in PUBLISHED:
                self.assertEqual(sum(p.numel() for p in build(path, ('metastasis',)).parameters()), PUBLISHED[path.stem], path.stem)

    def test_a_small_network_gives_a_logit_and_12_by_12_cells_for_each_disease(self):
        for path in RECIPES:
            if path.stem in PUBLISHED:
                continue
            with torch.no_grad():
                logit, evidence = build(path)(torch.randn(3, 2, 96, 96))
            self.assertEqual((tuple(logit.shape), tuple(evidence.shape)), ((3, 3), (3, 3, 12, 12)), path.stem)

    def test_either_view_alone_gives_a_number_that_depends_on_it(self):
        for path in RECIPES:
            if path.stem in PUBLISHED:
                continue
            network = build(path)
            for view in (0, 1):
                alone = torch.zeros(2, 2, 96, 96)
                alone[:, view] = torch.randn(2, 96, 96)
                with torch.no_grad():
                    first, second = network(alone)[0][:, 0].tolist()
                self.assertTrue(torch.isfinite(torch.tensor([first, second])).all(), path.stem)
                self.assertNotEqual(first, second, path.stem)

    def test_the_mean_is_that_of_the_members_each_calibrated_for_each_disease(self):
        members = [build(path) for path in RECIPES if path.stem in ('osteon-vgg', 'osteon-symmetry')]
        views = torch.randn(2, 2, 96, 96)
        with torch.no_grad():
            logit, evidence = MeanNetwork(members, [[2.0, 1.0, 4.0], [0.5, 1.0, 0.25]])(views)
            (one, one_map), (other, other_map) = (member(views) for member in members)
        for disease, (first, second) in enumerate(((2, 0.5), (1, 1), (4, 0.25))):
            self.assertTrue(torch.allclose(logit[:, disease], (one[:, disease] / first + other[:, disease] / second) / 2, atol=1e-5))
            self.assertTrue(torch.allclose(evidence[:, disease], (one_map[:, disease] / first + other_map[:, disease] / second) / 2, atol=1e-4))


if __name__ == '__main__':
    unittest.main()
