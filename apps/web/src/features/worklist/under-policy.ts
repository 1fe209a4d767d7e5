// The list as the site's reading policy lets it be told, where the policy may change between the two questions.
import type { ReadingPolicy } from './worklist-query.ts';

interface UnderPolicy<Answer> {
  readonly policy: ReadingPolicy;
  readonly answer: Answer;
}

/**
 * The policy first, then what is asked under it; where the answer is withheld, both once more. A policy that tells more than it did is no refusal: its event is behind
 * the page's cursor, and the page follows it. Throws what the questions throw.
 */
export async function underPolicy<Answer>(readPolicy: () => Promise<ReadingPolicy>, isWithheld: (error: unknown) => boolean, question: (policy: ReadingPolicy) => Promise<Answer>): Promise<UnderPolicy<Answer>> {
  const attempt = async (): Promise<UnderPolicy<Answer>> => {
    const policy = await readPolicy();
    return { policy, answer: await question(policy) };
  };
  try {
    return await attempt();
  } catch (error) {
    if (isWithheld(error)) return attempt();
    throw error;
  }
}
