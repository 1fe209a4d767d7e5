// A browser cannot choose the address by which its failed sign-ins are counted.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { clientAddress, tellClientAddresses, trustedProxies } from './client-address.ts';

test.each<[string, string, string | undefined, string[], string]>([
  ['without a proxy the socket tells', '192.0.2.7', undefined, [], '192.0.2.7'],
  ['what a browser claims is not believed', '192.0.2.7', '203.0.113.1', [], '192.0.2.7'],
  ['a trusted proxy is believed', '10.0.0.2', '203.0.113.1', ['10.0.0.2'], '203.0.113.1'],
  ['what stood in the header before the proxy added its own is not', '10.0.0.2', '198.51.100.9, 203.0.113.1', ['10.0.0.2'], '203.0.113.1'],
  ['two trusted proxies are two hops', '10.0.0.2', '203.0.113.1, 10.0.0.3', ['10.0.0.0/24'], '203.0.113.1'],
  ['a trusted proxy that tells no address counts itself', '10.0.0.2', 'unknown', ['10.0.0.2'], '10.0.0.2'],
  ['an IPv4 peer of a dual-stack socket is an IPv4 address', '::ffff:10.0.0.2', '203.0.113.1', ['10.0.0.2'], '203.0.113.1'],
  ['IPv6', '2001:db8::2', '2001:db8:1::9', ['2001:db8::/64'], '2001:db8:1::9'],
])('%s', (_name, socket, forwarded, trusted, expected) => {
  expect(clientAddress(socket, forwarded, trustedProxies(trusted))).toBe(expected);
});

test('a list with something that is no address is refused', () => {
  expect(() => trustedProxies(['proxy.example.org'])).toThrow();
});

test.each([
  [[], '127.0.0.1'],
  [['127.0.0.1'], '203.0.113.1'],
])('a server of this process sees the believed address only, with %j trusted', async (trusted, expected) => {
  const stop = tellClientAddresses(trustedProxies(trusted));
  const server = createServer((request, response) => response.end(request.headers['x-forwarded-for'])).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-forwarded-for': '203.0.113.1' } });
    expect(await answer.text()).toBe(expected);
  } finally {
    stop();
    server.close();
  }
});
