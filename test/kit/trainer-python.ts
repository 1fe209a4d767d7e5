// Finds a Python that can train: torch, onnx and numpy. Optional on a developer's machine; a test without it skips aloud.
import { spawnSync } from 'node:child_process';

// Debian's own comes last by its full path: a version manager's `python3` often hides it and has no torch.
const CANDIDATES = [process.env['OSTEON_PYTHON'], 'python3', '/usr/bin/python3'];

/** The command, or undefined after saying what is skipped and how to get it. */
export function trainerPython(): string | undefined {
  const found = CANDIDATES.find((python) => python !== undefined && spawnSync(python, ['-c', 'import tomllib, torch, onnx, numpy'], { stdio: 'ignore' }).status === 0);
  if (found === undefined) {
    console.warn(
      'SKIPPED: training, because no Python 3.11 with torch, onnx and numpy is here. On Debian: ' +
        'apt-get install --no-install-recommends python3-torch python3-onnx python3-numpy; elsewhere: pip install torch onnx numpy, or name one in OSTEON_PYTHON.',
    );
  }
  return found;
}
