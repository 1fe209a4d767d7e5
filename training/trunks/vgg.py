# Stages of 3 x 3 convolutions with a 2 x 2 maximum between them (Simonyan and Zisserman 2014).

from torch import nn

from trunks.blocks import conv


class VggTrunk(nn.Sequential):
    """96 x 96 becomes 12 x 12 with four stages. The fully connected layers of VGG-16 are replaced by the evidence head."""

    def __init__(self, views: int, config: dict):
        layers: list[nn.Module] = []
        width = views
        for stage, (outputs, depth) in enumerate(zip(config['channels'], config['depths'])):
            if stage > 0:
                layers.append(nn.MaxPool2d(2))
            for _ in range(depth):
                layers.append(conv(width, outputs))
                width = outputs
        super().__init__(*layers)
        self.width = width
