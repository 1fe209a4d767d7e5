// On a CI machine (CI=true, root, Debian): gets the Python that the training test needs. Everywhere else it changes nothing.
// See docs/adr/0014-ci-trains-a-tiny-network.md.
import { spawnSync } from 'node:child_process';

const PACKAGES = ['python3-torch', 'python3-onnx', 'python3-numpy'];
const LIMIT_MS = 8 * 60_000;

const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const canTrain = () => [process.env.OSTEON_PYTHON, 'python3', '/usr/bin/python3'].some((python) => python !== undefined && succeeds(python, ['-c', 'import tomllib, torch, onnx, numpy']));

function install() {
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', '-o', 'Acquire::Retries=1', ...args], { stdio: ['ignore', 'ignore', 'inherit'], timeout: LIMIT_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  return apt('update') && apt('install', '--yes', '--no-install-recommends', ...PACKAGES);
}

/** Never fails: without it the test says aloud that it was skipped. */
export function ensureTrainer() {
  const mayInstall = process.env.CI === 'true' && process.getuid?.() === 0 && succeeds('apt-get', ['--version']);
  if (!mayInstall || canTrain()) return;
  console.log(`Installing ${PACKAGES.join(', ')} for the training test (CI only) ...`);
  if (!install() || !canTrain()) console.warn('WARNING: they could not be installed; the training test will be skipped.');
}
