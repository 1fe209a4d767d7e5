// Passwords of local accounts: Argon2id in the PHC string format.

import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { AppError } from '@osteon/shared/core/errors';

/**
 * OWASP's first choice (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 lane; about 30 ms on one core. Each hash carries its own
 * parameters, so raising these later leaves the old hashes valid.
 */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG_BYTES = 32;

const derive = promisify(argon2);

interface Parameters {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

function tag(password: string, salt: Buffer, { memory, passes, lanes }: Parameters): Promise<Buffer> {
  return derive('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce: salt, parallelism: lanes, tagLength: TAG_BYTES, memory, passes });
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await tag(password, salt, { memory: MEMORY_KIB, passes: PASSES, lanes: LANES });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(salt)}$${base64(hash)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const [, memory, passes, lanes, salt = '', expected = ''] = PHC.exec(phc) ?? [];
  if (memory === undefined) throw new AppError('INTERNAL', 'A stored password hash has an unknown form.');
  const given = await tag(password, Buffer.from(salt, 'base64'), { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) });
  const wanted = Buffer.from(expected, 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Of no password: salt and tag are random. */
const DECOY = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(randomBytes(16))}$${base64(randomBytes(TAG_BYTES))}`;

/** For an account that does not exist: the same work, so that the time tells nothing. */
export async function verifyNothing(password: string): Promise<false> {
  await verifyPassword(password, DECOY);
  return false;
}
