// Logs hold ids, never a person or a secret, whoever puts them there by mistake.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** One line as the process prints it. */
function logged(statement: string): Record<string, unknown> {
  const module = fileURLToPath(new URL('./log.ts', import.meta.url));
  const errors = fileURLToPath(new URL('../core/errors.ts', import.meta.url));
  const script = `const { createLog } = await import(${JSON.stringify(module)}); const { AppError } = await import(${JSON.stringify(errors)}); const log = createLog('test', 'info'); ${statement}`;
  return JSON.parse(execFileSync(process.execPath, ['--conditions=osteon-source', '--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } }));
}

test('a line says which process wrote it and when', () => {
  expect(logged(`log.info({ studyId: 'abc' }, 'stored')`)).toMatchObject({ process: 'test', studyId: 'abc', msg: 'stored', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) });
});

test.each(['patient', 'name', 'password', 'authorization', 'variables', 'body'])('the field %s is cut, also one level down', (field) => {
  expect(logged(`log.info({ ${field}: 'Doe^Jane', request: { ${field}: 'Doe^Jane' } }, 'x')`)).toMatchObject({ [field]: '[cut]', request: { [field]: '[cut]' } });
});

test('the message of a foreign error is left out: it may quote its input', () => {
  const line = logged(`log.error({ err: new TypeError('cannot read Doe^Jane') }, 'failed')`);
  expect(JSON.stringify(line)).not.toContain('Doe');
  expect(line).toMatchObject({ err: { type: 'TypeError', stack: expect.any(Array) } });
});

test('the message of an error of ours is a sentence for users and is kept', () => {
  expect(logged(`log.error({ err: new AppError('NOT_FOUND', 'There is no such study.') }, 'failed')`)).toMatchObject({ err: { code: 'NOT_FOUND', message: 'There is no such study.' } });
});
