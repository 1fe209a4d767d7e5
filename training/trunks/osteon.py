# Osteon's own design: what a reader does with a bone scan, built in.
#
# - Both views are looked at with the same eyes: one set of filters serves the anterior and the posterior image, then they are joined.
# - Left is compared with right: each place also sees the strongest response around its mirror image. Joints, kidneys and ribs
#   come in pairs, a metastasis mostly does not.
# - Where a focus lies carries the label: every cell is told its place in the thorax.
# - One focus is read in the light of all others: squeeze and excitation, and convolutions that reach far.
# - Small and large foci: the evidence is read from two scales.

import torch
import torch.nn.functional as F
from torch import nn

from trunks.blocks import conv, plain_conv


class Place(nn.Module):
    """Adds features of the position: from the middle to the side, left or right, head to foot. Becomes a constant in ONNX."""

    def __init__(self, width: int, hidden: int = 16):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, hidden, 1), nn.ReLU(inplace=True), nn.Conv2d(hidden, width, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        rows, columns = x.shape[-2:]
        down = torch.linspace(-1, 1, int(rows), device=x.device)[:, None].expand(int(rows), int(columns))
        across = torch.linspace(-1, 1, int(columns), device=x.device)[None].expand(int(rows), int(columns))
        return x + self.features(torch.stack([down, across, across.abs()])[None])


def mirrored(x: torch.Tensor) -> torch.Tensor:
    """The other side, the strongest response within one cell: nobody lies quite straight."""
    return F.max_pool2d(torch.flip(x, [3]), 3, 1, 1)


class Excited(nn.Module):
    """A residual block whose channels are weighed by what is seen anywhere: mean for the background, maximum for foci."""

    def __init__(self, width: int, dilation: int, squeeze: int = 4):
        super().__init__()
        self.change = nn.Sequential(conv(width, width), plain_conv(width, width, dilation=dilation))
        self.weigh = nn.Sequential(
            nn.Conv2d(2 * width, width // squeeze, 1), nn.ReLU(inplace=True), nn.Conv2d(width // squeeze, width, 1), nn.Sigmoid()
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        change = self.change(x)
        seen = torch.cat([change.mean((2, 3), keepdim=True), change.amax((2, 3), keepdim=True)], 1)
        return F.relu(x + change * self.weigh(seen))


class OsteonTrunk(nn.Module):
    def __init__(self, views: int, config: dict):
        super().__init__()
        first, second, third, fourth = config['channels']
        self.eye = nn.Sequential(conv(1, first), nn.MaxPool2d(2), conv(first, second), conv(second, second), nn.MaxPool2d(2))
        self.join = conv(2 * views * second, third, 1)
        self.place = Place(third)
        self.fine = nn.Sequential(*(Excited(third, dilation) for dilation in config['fine']))
        self.pool = nn.MaxPool2d(2)
        self.coarse = nn.Sequential(conv(third, fourth), *(Excited(fourth, dilation) for dilation in config['coarse']))
        self.width = third + fourth

    def forward(self, views: torch.Tensor) -> torch.Tensor:
        rows, columns = views.shape[-2:]
        present = (views.abs().amax((2, 3), keepdim=True) > 0).to(views.dtype)
        seen = self.eye(views.reshape(-1, 1, rows, columns))
        # An absent view, which is all zeros, contributes nothing instead of what the filters make of darkness.
        seen = seen.reshape(-1, views.shape[1], *seen.shape[1:]) * present[:, :, None]
        seen = seen.flatten(1, 2)
        fine = self.fine(self.place(self.join(torch.cat([seen, mirrored(seen)], 1))))
        small = self.pool(fine)
        return torch.cat([small, self.coarse(small)], 1)
