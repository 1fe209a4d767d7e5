# Densely connected blocks (Huang 2016): every layer sees all before it in its block, and a transition halves width and size.

import torch
from torch import nn

from trunks.blocks import stem


def before(inputs: int) -> list[nn.Module]:
    return [nn.BatchNorm2d(inputs), nn.ReLU(inplace=True)]


class DenseLayer(nn.Module):
    def __init__(self, inputs: int, growth: int, bottleneck: int):
        super().__init__()
        middle = bottleneck * growth
        self.add = nn.Sequential(
            *before(inputs), nn.Conv2d(inputs, middle, 1, bias=False),
            *before(middle), nn.Conv2d(middle, growth, 3, padding=1, bias=False),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.cat([x, self.add(x)], 1)


class DenseNetTrunk(nn.Sequential):
    def __init__(self, views: int, config: dict):
        layers = stem(views, config['stem'])
        width, last = config['stem']['channels'], len(config['depths']) - 1
        for stage, depth in enumerate(config['depths']):
            for _ in range(depth):
                layers.append(DenseLayer(width, config['growth'], config['bottleneck']))
                width += config['growth']
            if stage < last:
                layers += [*before(width), nn.Conv2d(width, width // 2, 1, bias=False), nn.AvgPool2d(2)]
                width //= 2
        super().__init__(*layers, *before(width))
        self.width = width
