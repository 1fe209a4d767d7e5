// Argon2id in the PHC form.
import { describe, expect, it } from 'vitest';
import { hashPassword, verifyNothing, verifyPassword } from './password.ts';

describe('a password hash', () => {
  it('takes the password it was made of and no other', async () => {
    const hash = await hashPassword('a long enough password');
    expect([await verifyPassword('a long enough password', hash), await verifyPassword('a long enough passwore', hash)]).toEqual([true, false]);
  });

  it('says how it was made, and differs each time', async () => {
    const [one, two] = [await hashPassword('same'), await hashPassword('same')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
  });

  it('takes both ways of writing an accented letter', async () => {
    expect(await verifyPassword('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait'))).toBe(true);
  });

  it('of no account takes nothing', async () => {
    expect(await verifyNothing('anything')).toBe(false);
  });

  it('agrees with the reference implementation', async () => {
    // echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1, from the README of github.com/P-H-C/phc-winner-argon2's test vectors (argon2id v=19).
    expect(await verifyPassword('password', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc')).toBe(true);
  });
});
