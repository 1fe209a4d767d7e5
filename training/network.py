# The networks that train.py can build: views in, a logit and an evidence map of each disease out.

import torch
from torch import nn

from trunks.densenet import DenseNetTrunk
from trunks.osteon import OsteonTrunk
from trunks.resnet import ResNetTrunk
from trunks.vgg import VggTrunk

FAMILIES = {'vgg': VggTrunk, 'resnet': ResNetTrunk, 'densenet': DenseNetTrunk, 'osteon': OsteonTrunk}


class EvidenceHead(nn.Module):
    """A 1 x 1 convolution gives each cell a logit for each disease; a smooth maximum over the cells gives the patient's.

    One bright metastasis must be able to decide, so the cells are pooled by log-sum-exp instead of the mean; scale and
    bias are learned because the sum over many quiet cells is not a probability by itself.
    """

    def __init__(self, width: int, diseases: int, dropout: float):
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.cell = nn.Conv2d(width, diseases, 1)
        self.scale = nn.Parameter(torch.ones(diseases))
        self.bias = nn.Parameter(torch.zeros(diseases))
        nn.init.constant_(self.cell.bias, -3.0)  # most cells hold no lesion

    def forward(self, features: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        evidence = self.cell(self.dropout(features))
        pooled = torch.logsumexp(evidence.flatten(2), 2)
        return pooled * self.scale + self.bias, evidence


class EvidenceNetwork(nn.Module):
    def __init__(self, trunk: nn.Module, diseases: int, dropout: float):
        super().__init__()
        self.trunk = trunk
        self.head = EvidenceHead(trunk.width, diseases, dropout)

    def forward(self, views: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.head(self.trunk(views))


class MeanNetwork(nn.Module):
    """Several networks as one: the mean of their calibrated logits and of their evidence maps. Each member has a temperature for each disease."""

    def __init__(self, members: list[nn.Module], temperatures: list[list[float]]):
        super().__init__()
        self.members = nn.ModuleList(members)
        self.register_buffer('temperatures', torch.tensor(temperatures))

    def forward(self, views: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        logits, maps = zip(*(
            (logit / temperature, evidence / temperature[:, None, None])
            for (logit, evidence), temperature in zip((member(views) for member in self.members), self.temperatures)
        ))
        return torch.stack(logits).mean(0), torch.stack(maps).mean(0)


def build_network(config: dict, views: int) -> EvidenceNetwork:
    family = FAMILIES.get(config['family'])
    if family is None:
        raise SystemExit(f"unknown network family {config['family']!r}; train.py knows: {', '.join(FAMILIES)}")
    return EvidenceNetwork(family(views, config), len(config['diseases']), config['dropout'])
