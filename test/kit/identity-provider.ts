// A real identity provider (oidc-provider) on a free port, with people in groups, and a person who signs in there without a browser.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

export const PROVIDER_CLIENT = { id: 'osteon-under-test', secret: 'a secret of the test client' } as const;

export interface TestPerson {
  readonly name: string;
  readonly email: string;
  groups: readonly string[];
}

/** What the token endpoint is about to answer; what is returned goes out instead. */
export type AlterTokens = (body: Record<string, unknown>) => Record<string, unknown>;

export interface TestIdentityProvider {
  readonly issuer: string;
  readonly people: Map<string, TestPerson>;
  /** Lifetime of codes from now on. */
  codeSeconds: number;
  alterTokens: AlterTokens | undefined;
  close(): Promise<void>;
}

/** `localhost`, not 127.0.0.1: for the browser another site than the portal, as in a hospital. */
export async function startIdentityProvider(redirectUri: string, signedOutUri: string, client: Partial<NonNullable<Configuration['clients']>[number]> = {}): Promise<TestIdentityProvider> {
  const server = createServer();
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const people = new Map<string, TestPerson>();
  const state = { issuer, people, codeSeconds: 60, alterTokens: undefined as AlterTokens | undefined };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: PROVIDER_CLIENT.id,
        client_secret: PROVIDER_CLIENT.secret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [signedOutUri],
        ...client,
      },
    ],
    scopes: ['openid', 'profile', 'email', 'groups'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'], groups: ['groups'] },
    findAccount: (_context, id) => {
      const person = people.get(id);
      return person === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, ...person, groups: [...person.groups] }) };
    },
    ttl: { AuthorizationCode: () => state.codeSeconds, Grant: 600, IdToken: 600, AccessToken: 600, Interaction: 600, Session: 600 },
    cookies: { keys: ['a key of the test'] },
  });
  provider.use(async (context, next) => {
    await next();
    const body: unknown = context.body;
    if (context.path === '/token' && state.alterTokens !== undefined && typeof body === 'object' && body !== null) context.body = state.alterTokens({ ...body });
  });
  server.on('request', provider.callback());
  return Object.assign(state, {
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

/** What a browser keeps of the provider: with it, who has signed in there is known. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();
  keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/**
 * Follows an authorization request through the provider's pages, signing in as `login` and agreeing to what is asked, until the provider sends the browser back.
 * The address it is sent to, with its query.
 */
export async function walkThroughProvider(authorizationUrl: string, login: string, answer: 'AGREE' | 'CANCEL' = 'AGREE', jar = new CookieJar()): Promise<URL> {
  const { origin } = new URL(authorizationUrl);
  let address = new URL(authorizationUrl);
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 20; step += 1) {
    const response = await fetch(address, { redirect: 'manual', headers: { cookie: jar.header }, ...(form === undefined ? {} : { method: 'POST', body: form }) });
    form = undefined;
    jar.keep(response);
    const location = response.headers.get('location');
    if (location !== null) {
      address = new URL(location, address);
      if (address.origin !== origin) return address;
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    const cancel = /href="([^"]*\/abort)"/.exec(page)?.[1];
    if (answer === 'CANCEL' && cancel !== undefined) address = new URL(cancel, address);
    else if (action === undefined || prompt === undefined) throw new Error(`the provider shows no form (${response.status}): ${page.slice(0, 500)}`);
    else {
      address = new URL(action, address);
      form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) });
    }
  }
  throw new Error('the provider does not come to an end');
}
