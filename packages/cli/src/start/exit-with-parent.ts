// Loaded first in every child: when the supervisor is gone (even by SIGKILL), the child drains and ends instead of holding its port.

const GRACE_MS = 8_000;

if (process.channel !== undefined) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel?.unref();
}
