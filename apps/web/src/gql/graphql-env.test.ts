// The committed types are those of the API's committed schema.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('graphql-env.d.ts is what the schema generates; else run: npm run schema -w @osteon/web', () => {
  const folder = mkdtempSync(join(tmpdir(), 'osteon-gql-'));
  try {
    const generated = join(folder, 'graphql-env.d.ts');
    const cli = join(dirname(createRequire(import.meta.url).resolve('gql.tada/package.json')), 'bin/cli.js');
    execFileSync(process.execPath, [cli, 'generate-output', '--output', generated], { cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: 'pipe' });
    expect(readFileSync(new URL('./graphql-env.d.ts', import.meta.url), 'utf8')).toBe(readFileSync(generated, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
