// Settings come from the environment, are parsed in one place, and all problems are told at once.

import { z } from 'zod';
import { AppError } from '../core/errors.ts';

/** A setting: its schema (reads a string or undefined), what it is for, and the line `.env.example` shows. */
export interface Setting<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly about: string;
  readonly example: string;
}

export type SettingTable = Readonly<Record<string, Setting<z.ZodType>>>;

export type Settings<Table extends SettingTable> = { readonly [Name in keyof Table]: z.output<Table[Name]['schema']> };

export function setting<Schema extends z.ZodType>(schema: Schema, about: string, example: string): Setting<Schema> {
  return { schema, about, example };
}

/** How much is logged: the same words for every process, since `npm start` hands all of them the same setting. */
export const LogLevel = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info');

export interface SettingProblem {
  readonly name: string;
  readonly message: string;
}

type Read<Table extends SettingTable> = { readonly settings: Settings<Table>; readonly problems: null } | { readonly settings: null; readonly problems: readonly SettingProblem[] };

function readSettings<Table extends SettingTable>(table: Table, environment: NodeJS.ProcessEnv): Read<Table> {
  const shape = Object.fromEntries(Object.entries(table).map(([name, { schema }]) => [name, schema]));
  // A line `NAME=` in an env file means unset.
  const given = Object.fromEntries(Object.keys(table).map((name) => [name, environment[name] === '' ? undefined : environment[name]]));
  const parsed = z.object(shape).safeParse(given);
  if (parsed.success) return { settings: parsed.data as Settings<Table>, problems: null }; // the shape was made from the table
  const problems = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '');
    return { name, message: `${name}: ${issue.message} (${table[name]?.about ?? ''})` };
  });
  return { settings: null, problems };
}

/** What is wrong, for a program that checks settings for another one. Values are not repeated: one may be a secret. */
export function settingProblems(table: SettingTable, environment: NodeJS.ProcessEnv): readonly SettingProblem[] {
  return readSettings(table, environment).problems ?? [];
}

/** Errors: BAD_INPUT whose message has one line for each problem. Values are not repeated: one may be a secret. */
export function parseSettings<Table extends SettingTable>(table: Table, environment: NodeJS.ProcessEnv): Settings<Table> {
  const { settings, problems } = readSettings(table, environment);
  if (problems === null) return settings;
  throw new AppError('BAD_INPUT', `Osteon cannot start with these settings:\n${problems.map(({ message }) => `  ${message}`).join('\n')}`);
}

/** Lines for `.env.example`: what each setting is for, commented out with its example. */
export function describeSettings(table: SettingTable): string {
  return Object.entries(table)
    .map(([name, { about, example }]) => `# ${about}\n#${name}=${example}\n`)
    .join('\n');
}
