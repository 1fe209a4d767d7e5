# The pieces that several families are made of.

from torch import nn


def conv(inputs: int, outputs: int, kernel: int = 3, stride: int = 1, dilation: int = 1) -> nn.Sequential:
    """Convolution that keeps the size (divided by the stride), batch normalisation, rectifier."""
    return nn.Sequential(plain_conv(inputs, outputs, kernel, stride, dilation), nn.ReLU(inplace=True))


def plain_conv(inputs: int, outputs: int, kernel: int = 3, stride: int = 1, dilation: int = 1) -> nn.Sequential:
    padding = dilation * (kernel // 2)
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, padding, dilation, bias=False), nn.BatchNorm2d(outputs))


def stem(views: int, config: dict) -> list[nn.Module]:
    """The first convolution of a residual or dense network, from `stem = { channels, kernel, stride, pool }`."""
    layers: list[nn.Module] = [conv(views, config['channels'], config['kernel'], config['stride'])]
    if config['pool']:
        layers.append(nn.MaxPool2d(3, 2, 1))
    return layers
