// When the tab says that it is live, and when not.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openConnection } from './connection-state.ts';

const PATIENCE_MS = 3_000;
const open = () => openConnection(undefined, PATIENCE_MS);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a connection', () => {
  test('that nothing follows is live as soon as it stands', () => {
    const connection = open();
    expect(connection.state().kind).toBe('CONNECTING');
    connection.connected();
    expect(connection.state().kind).toBe('LIVE');
  });

  test('is not live before everything that follows has caught up, the first time and after a break', () => {
    const connection = open();
    const [list, study] = [connection.follow(), connection.follow()];
    connection.connected();
    list.caughtUp();
    expect(connection.state().kind).toBe('CONNECTING');
    study.caughtUp();
    expect(connection.state().kind).toBe('LIVE');
    connection.lost();
    connection.connected();
    expect(connection.state().kind).toBe('RECONNECTING');
    list.caughtUp();
    study.caughtUp();
    expect(connection.state().kind).toBe('LIVE');
  });

  test('tells since when it is away from the moment it was lost, also while it catches up', () => {
    const connection = open();
    const list = connection.follow();
    connection.connected();
    list.caughtUp();
    connection.lost();
    const lost = connection.state();
    vi.advanceTimersByTime(60_000);
    connection.connected();
    list.fellBehind();
    expect(connection.state()).toEqual(lost);
  });

  test('does not blink for a change that is asked for, and is no longer live when it cannot be for long', () => {
    const connection = open();
    const list = connection.follow();
    connection.connected();
    list.caughtUp();
    list.fellBehind();
    vi.advanceTimersByTime(PATIENCE_MS - 1);
    list.caughtUp();
    list.fellBehind();
    vi.advanceTimersByTime(PATIENCE_MS - 1);
    expect(connection.state().kind).toBe('LIVE');
    vi.advanceTimersByTime(1);
    expect(connection.state().kind).toBe('RECONNECTING');
    list.caughtUp();
    expect(connection.state().kind).toBe('LIVE');
  });

  test('does not wait for what has left the page', () => {
    const connection = open();
    const list = connection.follow();
    connection.connected();
    list.leave();
    expect(connection.state().kind).toBe('LIVE');
    list.fellBehind();
    vi.advanceTimersByTime(2 * PATIENCE_MS);
    expect(connection.state().kind).toBe('LIVE');
  });
});
