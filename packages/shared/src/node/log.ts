// One shape of log for every process: JSON lines with ids, never a person.

import { pino, type Logger } from 'pino';

/** Fields that could carry a person or a secret are cut wherever someone puts them by mistake. */
const REDACTED = ['authorization', 'password', 'secret', 'token', 'name', 'email', 'patient', 'variables', 'query', 'body'];

/** Errors are logged by type, code and stack: a message of a library may quote its input. */
function errorFacts(error: Error): Record<string, unknown> {
  return {
    type: error.name,
    ...('code' in error ? { code: error.code } : {}),
    ...('reason' in error ? { reason: error.reason } : {}),
    ...(error.name === 'AppError' ? { message: error.message } : {}),
    stack: error.stack?.split('\n').filter((line) => line.startsWith('    at ')).slice(0, 12),
  };
}

export function createLog(process: string, level: string): Logger {
  return pino({
    level,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: [...REDACTED, ...REDACTED.map((field) => `*.${field}`)], censor: '[cut]' },
    serializers: { err: (error: unknown) => (error instanceof Error ? errorFacts(error) : { type: typeof error }), error: (error: unknown) => (error instanceof Error ? errorFacts(error) : { type: typeof error }) },
  });
}

export type { Logger } from 'pino';
