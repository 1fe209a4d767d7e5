// Queries of server components: straight to the API with the viewer's bearer token. Server only.
import { print, type DocumentNode } from 'graphql';
import type { TadaDocumentNode } from 'gql.tada';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { webEnv } from './env.ts';
import { readSession, SESSION_COOKIE } from './session/session.ts';

/** What went wrong, in the API's closed codes; UNAVAILABLE when it could not be reached. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly code: string;
  readonly reason: string | null;

  constructor(code: string, message: string, reason: string | null = null) {
    super(message);
    this.code = code;
    this.reason = reason;
  }
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string; readonly reason?: string | null } }[];
}

const AWAY = 'Osteon does not answer at the moment.';

/** src/proxy.ts renewed the token before the page began. Without a session it ends at the sign-in page. Throws ApiFailure. */
export async function queryServer<Result, Variables>(document: TadaDocumentNode<Result, Variables>, variables: Variables): Promise<Result> {
  const session = readSession((await cookies()).get(SESSION_COOKIE)?.value);
  if (session === undefined) redirect('/sign-in');
  return askApi(session.accessToken, document, variables).catch((error: unknown) => {
    if (error instanceof ApiFailure && error.code === 'UNAUTHENTICATED') redirect('/sign-in?ended=1');
    throw error;
  });
}

/** For route handlers, which have a session already (`withSession`). Throws ApiFailure. */
export async function askApi<Result, Variables>(accessToken: string, document: TadaDocumentNode<Result, Variables>, variables: Variables): Promise<Result> {
  const answer = await post<Result>(document, variables, accessToken);
  const [error] = answer.errors ?? [];
  if (answer.data == null || error !== undefined) throw new ApiFailure(error?.extensions?.code ?? 'INTERNAL', error?.message ?? AWAY, error?.extensions?.reason);
  return answer.data;
}

async function post<Result>(document: DocumentNode, variables: unknown, accessToken: string): Promise<Answer<Result>> {
  try {
    const response = await fetch(`${webEnv().apiUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ query: print(document), variables }),
      cache: 'no-store',
      signal: AbortSignal.timeout(15_000),
    });
    return await response.json();
  } catch {
    throw new ApiFailure('UNAVAILABLE', AWAY);
  }
}
