// The first administrator of an empty Osteon: from the environment, or asked for in the terminal.

import { createInterface } from 'node:readline/promises';
import { AppError } from '@osteon/shared/core/errors';
import { z } from 'zod';

const Credentials = z.object({ email: z.email(), password: z.string().min(12, 'needs at least 12 characters') });
export type Credentials = z.infer<typeof Credentials>;

/** Reads a line without echo: a password must not stay on the screen. */
async function askHidden(question: string): Promise<string> {
  process.stdout.write(question);
  process.stdin.setRawMode?.(true);
  try {
    return await new Promise((resolve, reject) => {
      let typed = '';
      process.stdin.resume().on('data', (chunk: Buffer) => {
        for (const key of chunk.toString('utf8')) {
          if (key === '\u0003') return reject(new AppError('BAD_INPUT', 'Stopped before an administrator was named.'));
          if (key === '\r' || key === '\n') return resolve(typed);
          typed = key === '\u007f' ? typed.slice(0, -1) : typed + key;
        }
      });
    });
  } finally {
    process.stdin.setRawMode?.(false);
    process.stdin.pause();
    process.stdout.write('\n');
  }
}

async function askPlain(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

/** Errors: BAD_INPUT when neither the environment nor a terminal gives a usable pair. */
export async function firstAdministrator(given: { email: string | undefined; password: string | undefined }): Promise<Credentials> {
  const interactive = process.stdin.isTTY === true;
  if (!interactive && (given.email === undefined || given.password === undefined)) {
    throw new AppError('BAD_INPUT', 'This Osteon has no administrator yet. Set OSTEON_ADMIN_EMAIL and OSTEON_ADMIN_PASSWORD (at least 12 characters), or start it in a terminal to be asked.');
  }
  const email = given.email ?? (await askPlain('E-mail of the first administrator: '));
  const password = given.password ?? (await askHidden('Password (at least 12 characters): '));
  const parsed = Credentials.safeParse({ email: email.trim().toLowerCase(), password });
  if (!parsed.success) throw new AppError('BAD_INPUT', parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  return parsed.data;
}
