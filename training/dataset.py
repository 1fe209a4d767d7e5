# Reads what `npm run osteon -- dataset` wrote. Nothing is cropped or normalised here: that is the serving code's task.

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F


METASTASIS = 'metastasis'  # the disease of every network; further ones come after it


@dataclass
class Split:
    """Patients of one split: inputs [n, views, rows, columns], where each disease shows [n, diseases, views, rows, columns], whether it does [n, diseases], one meta line each."""

    inputs: torch.Tensor
    masks: torch.Tensor
    targets: torch.Tensor
    meta: list[dict]

    @property
    def labels(self) -> torch.Tensor:
        """Of metastasis [n]."""
        return self.targets[:, 0]

    def __len__(self) -> int:
        return len(self.meta)

    def head(self, count: int) -> 'Split':
        return Split(self.inputs[:count], self.masks[:count], self.targets[:count], self.meta[:count])

    def pick(self, rows: list[int]) -> 'Split':
        return Split(self.inputs[rows], self.masks[rows], self.targets[rows], [self.meta[row] for row in rows])

    def settle_map_weight(self, settings: dict) -> None:
        """Without a mark of any lesion the evidence map would be taught that there is none: then only the labels teach."""
        if settings['map_weight'] > 0 and not self.masks.any():
            settings['map_weight'] = 0.0
            print('no lesion is marked in the training part: the evidence map is taught by the labels alone (map_weight = 0)', flush=True)

    def mask_any_view(self, disease: int) -> torch.Tensor:
        return self.masks[:, disease].amax(1)


def joined(splits: list[Split]) -> Split:
    parts = ((s.inputs, s.masks, s.targets) for s in splits)
    return Split(*(torch.cat(tensors) for tensors in zip(*parts)), [line for s in splits for line in s.meta])


def load_description(folder: Path) -> dict:
    description = json.loads((folder / 'dataset.json').read_text())
    if description.get('schema') != 'osteon-dataset/1':
        raise SystemExit(f'{folder}/dataset.json is not an osteon-dataset/1')
    return description


def open_masks(folder: Path, description: dict, diseases: Sequence[str], shape: tuple) -> np.ndarray:
    """Where each of these diseases shows [n, diseases, views, rows, columns]; metastasis alone is in every export, own scans too."""
    if list(diseases) == [METASTASIS]:
        return np.memmap(folder / 'masks.u8', np.uint8, 'r').reshape(shape)[:, None]
    known = description.get('diseases', [])
    if missing := set(diseases) - set(known):
        raise SystemExit(f"{folder} does not say where {', '.join(sorted(missing))} shows: simulate it again, or name the diseases of the recipe that it has")
    masks = np.memmap(folder / 'diseases.u8', np.uint8, 'r').reshape(-1, len(known), *shape[1:])
    return masks[:, [known.index(disease) for disease in diseases]] if list(diseases) != known else masks


def load_split(folder: Path, name: str, diseases: Sequence[str] = (METASTASIS,)) -> Split:
    description = load_description(folder)
    shape = (-1, len(description['input']['views']), *description['input']['size'])
    inputs = np.memmap(folder / 'inputs.f32', '<f4', 'r').reshape(shape)
    masks = open_masks(folder, description, diseases, shape)
    lines = (json.loads(line) for line in (folder / 'meta.jsonl').read_text().splitlines())
    meta = sorted((m for m in lines if m['split'] == name and m['refused'] is None), key=lambda m: m['row'])
    rows = [m['row'] for m in meta]
    targets = torch.tensor([[float(m['label'] if disease == METASTASIS else m['diseases'][disease]) for disease in diseases] for m in meta])
    return Split(torch.from_numpy(inputs[rows]), torch.from_numpy(masks[rows]), targets, meta)


def augment(x: torch.Tensor, masks: torch.Tensor, how: dict, generator: torch.Generator):
    """One random mirror, rotation, scale, shift and gain for each patient, the same for both views and all masks."""
    count = len(x)

    def spread(width: float) -> torch.Tensor:
        return ((torch.rand(count, generator=generator) * 2 - 1) * width).to(x.device)

    angle, scale = spread(math.radians(how['rotation_degrees'])), 1 + spread(how['scale'])
    mirror = 1 - 2 * (torch.rand(count, generator=generator) < how['mirror']).float().to(x.device)
    affine = torch.zeros(count, 2, 3, device=x.device)
    affine[:, 0, 0], affine[:, 0, 1] = torch.cos(angle) * scale * mirror, -torch.sin(angle) * scale
    affine[:, 1, 0], affine[:, 1, 1] = torch.sin(angle) * scale * mirror, torch.cos(angle) * scale
    affine[:, 0, 2], affine[:, 1, 2] = spread(how['shift']), spread(how['shift'])
    grid = F.affine_grid(affine, list(x.shape), align_corners=False)
    moved = F.grid_sample(x, grid, padding_mode='border', align_corners=False)
    moved_masks = F.grid_sample(masks.flatten(1, 2), grid, padding_mode='zeros', align_corners=False)
    return moved * (1 + spread(how['gain']))[:, None, None, None], moved_masks.reshape(masks.shape)


def drop_views(x: torch.Tensor, share: float, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """Blanks one view (zeros, as when it was never acquired) of some patients; returns also which views [n, views] are left."""
    count, views = x.shape[:2]
    present = torch.ones(count, views)
    if views == 2:
        draw = torch.rand(count, generator=generator)
        present[draw < share, 0] = 0
        present[draw > 1 - share, 1] = 0
    present = present.to(x.device)
    return x * present[:, :, None, None], present
