import { describe, expect, it } from 'vitest';
import { isIssuerOf } from './issuer.rules.ts';

const is = (provider: string, issuer: string): boolean => isIssuerOf({ issuer: new URL(provider) }, issuer);

describe('an account', () => {
  it('is of the provider whose issuer it came from, with or without the slash of an address', () => {
    expect(is('https://login.hospital.example', 'https://login.hospital.example')).toBe(true);
    expect(is('https://login.hospital.example/realms/staff', 'https://login.hospital.example/realms/staff')).toBe(true);
  });

  it.each(['https://login.before.example', 'https://login.hospital.example/realms/before', 'http://login.hospital.example/realms/staff'])('of %s is of another', (issuer) => {
    expect(is('https://login.hospital.example/realms/staff', issuer)).toBe(false);
  });

  it('of a tenant is of the provider that serves every tenant', () => {
    expect(is('https://login.microsoftonline.com/organizations/v2.0', 'https://login.microsoftonline.com/9122040d-6c67-4c5b-b112-36a304b66dad/v2.0')).toBe(true);
    expect(is('https://login.microsoftonline.com/organizations/v2.0', 'https://sts.example/9122040d-6c67-4c5b-b112-36a304b66dad/v2.0')).toBe(false);
  });
});
