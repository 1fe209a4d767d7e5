// The numbers that bound one GraphQL operation. They hold on every transport.

export const QUERY_LIMITS = {
  /** Characters of a document; the portal's largest has about 2,500. */
  documentLength: 20_000,
  /** Tokens the parser accepts; bounds the quadratic parts of validation. */
  tokens: 4_000,
  /** Nesting of fields; `worklist.edges.node.latestPrediction.modelVersion.name` is 6. Introspection is exempt. */
  depth: 12,
  /** Fields that give the same field another name, in one operation: the usual way to repeat an expensive field. */
  aliases: 30,
  /** Fields of an operation after fragments are expanded: a few nested fragments can otherwise name millions. */
  fields: 1_000,
  /** See cost.ts; a worklist page of 50 with patient, latest prediction and its model is about 2,000. */
  cost: 20_000,
} as const;
