# The two ways to make training, validation and test parts out of the same patients.

from dataclasses import dataclass

import numpy as np
import torch

from dataset import Split, augment, joined

SHARES = {'train': 0.7, 'validation': 0.1}  # the rest is test


@dataclass
class Parts:
    train: Split
    validation: Split
    test: Split


def with_copies(split: Split, copies: int, how: dict, seed: int) -> Split:
    """Every patient as it is and `copies - 1` times augmented: an augmented data set as it lies on a disk."""
    generator = torch.Generator().manual_seed(seed)
    made = [split]
    for _ in range(copies - 1):
        inputs, masks = augment(split.inputs, split.masks.float(), how, generator)
        made.append(Split(inputs, (masks > 0.5).to(torch.uint8), split.targets, split.meta))
    return joined(made)


def cut(split: Split, seed: int) -> Parts:
    """Rows at random into 70, 10 and 20 %. A row is a patient only where nobody was copied before."""
    order = np.random.default_rng(seed).permutation(len(split)).tolist()
    first, second = round(len(order) * SHARES['train']), round(len(order) * (SHARES['train'] + SHARES['validation']))
    return Parts(*(split.pick(rows) for rows in (order[:first], order[first:second], order[second:])))


def leaky(pool: Split, copies: int, how: dict, seed: int) -> Parts:
    """Augment, then split: copies of one patient fall into every part."""
    return cut(with_copies(pool, copies, how, seed), seed)


def clean(pool: Split, copies: int, how: dict, seed: int) -> Parts:
    """Split by patient, then augment what is trained on, and nothing else."""
    parts = cut(pool, seed)
    return Parts(with_copies(parts.train, copies, how, seed), parts.validation, parts.test)
