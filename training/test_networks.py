# What every recipe must be: buildable, two views in, a logit and a map out, one view enough, exportable. Run: python3 -m unittest

import tempfile
import unittest
from pathlib import Path

import onnx
import torch

from bundle import export_onnx
from configuration import read_configuration
from fit import loss_of
from network import MeanNetwork, build_network

RECIPES = sorted(path for path in (Path(__file__).parent / 'recipes').glob('*.toml') if path.stem != 'common')
# Parameters of the published networks without their classifying layers, with two channels in, evidence head and (VGG) batch normalisation.
PUBLISHED = {'vgg16': 14_718_851, 'resnet18': 11_173_891, 'resnet34': 21_282_051, 'densenet121': 6_951_747}
CELLS = {'vgg16': 16, 'resnet18': 8, 'resnet34': 8, 'densenet121': 8}  # of a side of their evidence maps
REFERENCES = [path for path in RECIPES if path.stem in PUBLISHED]
SMALL = [path for path in RECIPES if path.stem not in PUBLISHED]


def build(path: Path, diseases: tuple[str, ...] = ('metastasis', 'degenerative', 'fracture')) -> torch.nn.Module:
    torch.manual_seed(1)
    return build_network(read_configuration(path)['network'] | {'diseases': diseases}, 2).eval()


def shapes(values) -> dict[str, list[int | str]]:
    return {value.name: [d.dim_param or d.dim_value for d in value.type.tensor_type.shape.dim] for value in values}


class Networks(unittest.TestCase):
    def test_the_references_have_the_published_sizes(self):
        for path in REFERENCES:
            self.assertEqual(sum(p.numel() for p in build(path, ('metastasis',)).parameters()), PUBLISHED[path.stem], path.stem)

    def test_a_small_network_gives_a_logit_and_12_by_12_cells_for_each_disease(self):
        for path in SMALL:
            with torch.no_grad():
                logit, evidence = build(path)(torch.randn(3, 2, 96, 96))
            self.assertEqual((tuple(logit.shape), tuple(evidence.shape)), ((3, 3), (3, 3, 12, 12)), path.stem)

    def test_a_reference_reads_256_by_256_pixels_and_either_view_alone_matters(self):
        views = torch.randn(1, 2, 256, 256)
        posterior_alone = views * torch.tensor([0.0, 1.0])[:, None, None]
        for path in REFERENCES:
            network, cells = build(path), CELLS[path.stem]
            with self.subTest(path.stem), torch.no_grad():
                (logit, evidence), (alone, _) = network(views), network(posterior_alone)
                self.assertEqual((tuple(logit.shape), tuple(evidence.shape)), ((1, 3), (1, 3, cells, cells)))
                self.assertTrue(torch.isfinite(logit).all() and torch.isfinite(alone).all())
                self.assertFalse(torch.equal(logit, alone))

    def test_either_view_alone_gives_a_number_that_depends_on_it(self):
        for path in SMALL:
            network = build(path)
            for view in (0, 1):
                alone = torch.zeros(2, 2, 96, 96)
                alone[:, view] = torch.randn(2, 96, 96)
                with torch.no_grad():
                    first, second = network(alone)[0][:, 0].tolist()
                self.assertTrue(torch.isfinite(torch.tensor([first, second])).all(), path.stem)
                self.assertNotEqual(first, second, path.stem)

    def test_every_recipe_exports_with_all_its_convolutions_for_any_number_of_patients(self):
        for path in RECIPES:
            side = 256 if path in REFERENCES else 96
            with self.subTest(path.stem), tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / 'model.onnx'
                network = build(path)
                export_onnx(network, torch.randn(1, 2, side, side), file)
                model = onnx.load(str(file))
                onnx.checker.check_model(model)
                self.assertEqual(shapes(model.graph.input), {'views': ['n', 2, side, side]})
                outputs = shapes(model.graph.output)
                self.assertEqual((outputs['evidence'][:2], outputs['logit'][0]), (['n', 3], 'n'))
                # Every convolution came along; the two views of the symmetry network share theirs.
                exported, built = (node.op_type for node in model.graph.node), (type(module) for module in network.modules())
                self.assertGreaterEqual(list(exported).count('Conv'), list(built).count(torch.nn.Conv2d))

    def test_a_reference_learns_from_a_step_with_view_dropout(self):
        settings = read_configuration(RECIPES[0])['training'] | {'view_dropout': 0.5, 'bfloat16': False}
        for path in REFERENCES:
            network = build(path).train()
            masks = torch.zeros(2, 3, 2, 64, 64)
            loss_of(network, torch.randn(2, 2, 64, 64), torch.tensor([[0.0, 1, 0], [1, 0, 0]]), masks, settings, torch.Generator().manual_seed(3)).backward()
            unmoved = [name for name, p in network.named_parameters() if p.grad is None or not torch.isfinite(p.grad).all()]
            self.assertEqual(unmoved, [], path.stem)

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
