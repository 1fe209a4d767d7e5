# Small line charts as SVG, side by side, readable on light and dark pages.

from dataclasses import dataclass
from html import escape

SIDE, GAP, LEFT, TOP, BELOW = 200, 48, 44, 28, 40
COLOURS = ('#1b6ca8', '#d1495b', '#2e8b57', '#8e6bbf')


@dataclass
class Line:
    name: str
    points: list[tuple[float, float]]
    colour: int
    dashed: bool = False
    marks: bool = False


def polyline(line: Line, x0: float, y0: float) -> str:
    at = [(x0 + SIDE * x, y0 + SIDE * (1 - y)) for x, y in line.points]
    path = ' '.join(f'{x:.1f},{y:.1f}' for x, y in at)
    dash = ' stroke-dasharray="4 3"' if line.dashed else ''
    marks = ''.join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{COLOURS[line.colour]}"/>' for x, y in at) if line.marks else ''
    return f'<polyline points="{path}" fill="none" stroke="{COLOURS[line.colour]}" stroke-width="1.6"{dash}/>{marks}'


def panel(title: str, lines: list[Line], across: str, up: str, x0: float, y0: float) -> str:
    parts = [f'<rect x="{x0}" y="{y0}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
             f'<line x1="{x0}" y1="{y0 + SIDE}" x2="{x0 + SIDE}" y2="{y0}" stroke="#bbb" stroke-dasharray="2 3"/>',
             f'<text x="{x0}" y="{y0 - 8}" font-weight="bold">{escape(title)}</text>',
             f'<text x="{x0 + SIDE / 2}" y="{y0 + SIDE + 30}" text-anchor="middle">{escape(across)}</text>',
             f'<text transform="translate({x0 - 28} {y0 + SIDE / 2}) rotate(-90)" text-anchor="middle">{escape(up)}</text>']
    for tick in (0, 0.5, 1):
        parts.append(f'<text x="{x0 + SIDE * tick}" y="{y0 + SIDE + 14}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{x0 - 6}" y="{y0 + SIDE * (1 - tick) + 4}" text-anchor="end">{tick:g}</text>')
    return '\n'.join(parts + [polyline(line, x0, y0) for line in lines])


def chart(panels: list[tuple[str, list[Line]]], across: str, up: str, description: str) -> str:
    """Unit squares in a row; the legend is that of the first panel."""
    width = LEFT + len(panels) * (SIDE + GAP)
    legend = panels[0][1] if panels else []
    height = TOP + SIDE + BELOW + 16 * len(legend)
    body = [panel(title, lines, across, up, LEFT + index * (SIDE + GAP), TOP) for index, (title, lines) in enumerate(panels)]
    for index, line in enumerate(legend):
        y = TOP + SIDE + BELOW + 12 + 16 * index
        dash = ' stroke-dasharray="4 3"' if line.dashed else ''
        body.append(f'<line x1="{LEFT}" y1="{y - 4}" x2="{LEFT + 26}" y2="{y - 4}" stroke="{COLOURS[line.colour]}" stroke-width="2"{dash}/>'
                    f'<text x="{LEFT + 34}" y="{y}">{escape(line.name)}</text>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height + 6}" width="{width}" role="img" font-family="sans-serif" '
            f'font-size="11" fill="#222"><title>{escape(description)}</title><rect width="100%" height="100%" fill="#fff"/>\n'
            + '\n'.join(body) + '\n</svg>\n')
