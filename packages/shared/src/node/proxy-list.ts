// A setting that names proxies: addresses or networks like 10.0.0.0/8, comma-separated.

import { isIP } from 'node:net';
import { z } from 'zod';

function isAddressOrNetwork(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

export const ProxyList = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((part) => part.trim()).filter((part) => part !== ''))
  .refine((list) => list.every(isAddressOrNetwork), 'must be addresses or networks, comma-separated');
