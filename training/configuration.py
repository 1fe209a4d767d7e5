# The recipe of a model: its own file over recipes/common.toml, section by section.

import tomllib
from pathlib import Path


def read_configuration(path: Path) -> dict:
    common = tomllib.loads((path.parent / 'common.toml').read_text())
    own = tomllib.loads(path.read_text())
    return {section: common.get(section, {}) | own.get(section, {}) for section in common | own}
