// Makes the compiler prove that every member of a union was handled.

/** Throws when reached; unreachable if the types are right. */
export function assertNever(value: never): never {
  throw new Error(`unexpected member of a union: ${typeof value}`);
}
