// Where a request comes from: the socket's address, or what proxies say that the settings name. Server only.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { BlockList, isIP, Socket } from 'node:net';

const HEADER = 'x-forwarded-for';

/** Node tells an IPv4 peer of a dual-stack socket as ::ffff:192.0.2.1. */
function plainAddress(text: string): string {
  return text.trim().replace(/^::ffff:(?=[\d.]+$)/i, '');
}

/** Addresses or networks like 10.0.0.0/8. Throws when one is neither. */
export function trustedProxies(list: readonly string[]): BlockList {
  const trusted = new BlockList();
  for (const entry of list) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  return trusted;
}

/**
 * From the socket outwards as long as whoever told the next hop is trusted (the last entry of X-Forwarded-For was written by the nearest hop). Anyone can write
 * the header; believed from everyone, it would give a guesser of passwords a fresh address for each try.
 */
export function clientAddress(socketAddress: string, forwarded: string | undefined, trusted: BlockList): string {
  let address = plainAddress(socketAddress);
  for (const hop of (forwarded ?? '').split(',').map(plainAddress).toReversed()) {
    if (!trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') || isIP(hop) === 0) break;
    address = hop;
  }
  return address;
}

/**
 * Rewrites the header of every request of this process to the one address that is believed, before the server sees the request: Next itself keeps what a
 * browser wrote there, and does not tell route handlers the socket's address. Returns how to stop.
 */
export function tellClientAddresses(trusted: BlockList): () => void {
  const tell = (message: unknown): void => {
    if (typeof message !== 'object' || message === null || !('request' in message) || !('socket' in message)) return;
    const { request, socket } = message;
    if (!(request instanceof IncomingMessage) || !(socket instanceof Socket)) return;
    const forwarded = request.headers[HEADER];
    request.headers[HEADER] = clientAddress(socket.remoteAddress ?? '', Array.isArray(forwarded) ? forwarded.join(',') : forwarded, trusted);
  };
  subscribe('http.server.request.start', tell);
  return () => void unsubscribe('http.server.request.start', tell);
}
