# The networks that train.py can build: views in, one logit and an evidence map out.

import torch
from torch import nn


def conv_block(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class VggTrunk(nn.Sequential):
    """Stages of 3 x 3 convolutions with a 2 x 2 maximum between them: 96 x 96 becomes 12 x 12 with four stages."""

    def __init__(self, views: int, channels: list[int], depths: list[int]):
        layers: list[nn.Module] = []
        width = views
        for stage, (outputs, depth) in enumerate(zip(channels, depths)):
            if stage > 0:
                layers.append(nn.MaxPool2d(2))
            for _ in range(depth):
                layers.append(conv_block(width, outputs))
                width = outputs
        super().__init__(*layers)


class EvidenceHead(nn.Module):
    """A 1 x 1 convolution gives each cell a logit; a smooth maximum over the cells gives the patient's logit.

    One bright metastasis must be able to decide, so the cells are pooled by log-sum-exp instead of the mean; scale and
    bias are learned because the sum over many quiet cells is not a probability by itself.
    """

    def __init__(self, width: int, dropout: float):
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.cell = nn.Conv2d(width, 1, 1)
        self.scale = nn.Parameter(torch.ones(1))
        self.bias = nn.Parameter(torch.zeros(1))
        nn.init.constant_(self.cell.bias, -3.0)  # most cells hold no lesion

    def forward(self, features: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        evidence = self.cell(self.dropout(features))
        pooled = torch.logsumexp(evidence.flatten(1), 1, keepdim=True)
        return pooled * self.scale + self.bias, evidence


class EvidenceNetwork(nn.Module):
    def __init__(self, trunk: nn.Module, width: int, dropout: float):
        super().__init__()
        self.trunk = trunk
        self.head = EvidenceHead(width, dropout)

    def forward(self, views: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.head(self.trunk(views))


def build_network(config: dict, views: int) -> EvidenceNetwork:
    if config['family'] != 'vgg':
        raise SystemExit(f"unknown network family {config['family']!r}; train.py knows: vgg")
    trunk = VggTrunk(views, config['channels'], config['depths'])
    return EvidenceNetwork(trunk, config['channels'][-1], config['dropout'])
