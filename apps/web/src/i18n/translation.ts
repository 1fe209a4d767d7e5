// What a translation must hold: every key of the English messages, and nothing else.

/** `export const worklistDe = { ... } as const satisfies Translation<typeof worklistEn>`. Placeholders are compared by messages.test.ts. */
export type Translation<Messages> = { readonly [Key in keyof Messages]: Messages[Key] extends string ? string : Translation<Messages[Key]> };
