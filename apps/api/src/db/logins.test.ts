// Addresses of the login roles.
import { describe, expect, it } from 'vitest';
import { loginUrl, passwordOfLogin } from './logins.ts';

const owner = 'postgres://osteon_owner:o@db.example:5433/osteon?sslmode=require';

describe('a login address', () => {
  it('keeps host, database and options of the owner\'s', () => {
    expect(loginUrl(owner, 'api', 'p@ss/word')).toBe('postgres://osteon_api_login:p%40ss%2Fword@db.example:5433/osteon?sslmode=require');
  });

  it('gives its password back', () => {
    expect(passwordOfLogin('worker', loginUrl(owner, 'worker', 'p@ss/word'))).toBe('p@ss/word');
  });

  it('of another role is left alone', () => {
    expect([passwordOfLogin('api', owner), passwordOfLogin('worker', loginUrl(owner, 'api', 'x')), passwordOfLogin('api', undefined)]).toEqual([undefined, undefined, undefined]);
  });
});
