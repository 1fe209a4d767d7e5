// Whether a provider's answer tells of a sign-in that happened because it was asked for. Pure.

/** By which the clocks of the provider and of the database may differ; what openid-client allows, too. */
const CLOCKS_DIFFER_SECONDS = 30;

/**
 * `authTimeSeconds`: when the person last proved who they are (OpenID Connect Core 1.0, section 2), null where the provider does not tell, although `max_age` obliges it to. A provider
 * that ignores `prompt=login` answers from the session of this morning; whoever sits at the workstation now may be somebody else.
 */
export function isFreshSignIn(authTimeSeconds: number | null, begunAtMs: number, nowMs: number): boolean {
  if (authTimeSeconds === null) return false;
  const [begun, now] = [Math.floor(begunAtMs / 1000), Math.ceil(nowMs / 1000)];
  return authTimeSeconds >= begun - CLOCKS_DIFFER_SECONDS && authTimeSeconds <= now + CLOCKS_DIFFER_SECONDS;
}
