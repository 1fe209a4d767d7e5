// Finds a Python that can train: torch, onnx and numpy. Optional on a developer's machine; a test without it skips aloud.
import { findTrainer } from '../../bin/ensure-trainer.mjs';

/** The command, or undefined after saying what is skipped and how to get it. */
export function trainerPython(): string | undefined {
  const found = findTrainer();
  if (found === undefined) {
    console.warn(
      'SKIPPED: training, because no Python 3.11 with torch, onnx and numpy is here. On Debian: ' +
        'apt-get install --no-install-recommends python3-torch python3-onnx python3-numpy; elsewhere: pip install torch onnx numpy, or name one in OSTEON_PYTHON.',
    );
  }
  return found;
}
