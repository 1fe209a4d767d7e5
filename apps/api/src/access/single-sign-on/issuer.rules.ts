// Whether an account is of the provider that this installation has now: another may have been set since it was made.

/** These name the issuer by the tenant of each person, so it is never the address that they are found by. openid-client knows the same two. */
const isByTenant = ({ hostname }: URL): boolean => hostname === 'login.microsoftonline.com' || hostname.endsWith('.b2clogin.com');

/** `issuer`: as a token of the provider named it, such as without the slash that an address ends in. */
export function isIssuerOf(provider: { readonly issuer: URL }, issuer: string): boolean {
  const { href, origin } = new URL(issuer);
  return href === provider.issuer.href || (isByTenant(provider.issuer) && origin === provider.issuer.origin);
}
