// Loaded first in every child: when the supervisor is gone (even by SIGKILL), the child drains and ends instead of holding its port. It gets as long as the
// supervisor would have given it.

const exitWithinMs = Number(process.env['EXIT_WITHIN_MS'] ?? 10_000);

if (process.channel !== undefined) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), exitWithinMs).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel?.unref();
}
