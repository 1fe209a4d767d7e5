# Basic residual blocks in stages (He 2015): ResNet-18 and ResNet-34 with the depths of the paper, a small one with others.

import torch
import torch.nn.functional as F
from torch import nn

from trunks.blocks import conv, plain_conv, stem


class BasicBlock(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: int):
        super().__init__()
        self.change = nn.Sequential(conv(inputs, outputs, stride=stride), plain_conv(outputs, outputs))
        same = inputs == outputs and stride == 1
        self.shortcut = nn.Identity() if same else plain_conv(inputs, outputs, 1, stride)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu(self.change(x) + self.shortcut(x))


class ResNetTrunk(nn.Sequential):
    def __init__(self, views: int, config: dict):
        layers = stem(views, config['stem'])
        width = config['stem']['channels']
        for outputs, depth, stride in zip(config['channels'], config['depths'], config['strides']):
            for index in range(depth):
                layers.append(BasicBlock(width, outputs, stride if index == 0 else 1))
                width = outputs
        super().__init__(*layers)
        self.width = width
