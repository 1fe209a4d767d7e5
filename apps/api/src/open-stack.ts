// Remembers how to close what was opened, and closes it in reverse order, once.

export interface OpenStack {
  push(close: () => unknown): void;
  /** Every part gets its turn, whatever an earlier one throws. */
  closeAll(): Promise<void>;
}

export function openStack(onError: (error: unknown) => void): OpenStack {
  const closers: (() => unknown)[] = [];
  let closing: Promise<void> | undefined;
  const unwind = async (): Promise<void> => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
      try {
        await close();
      } catch (error) {
        onError(error);
      }
    }
  };
  return {
    push: (close) => void closers.push(close),
    closeAll: () => (closing ??= unwind()),
  };
}
