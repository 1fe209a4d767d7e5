// Two windows, a lost connection, a closed tab: whatever happens, what was written is still there.
import { describe, expect, it } from 'vitest';
import { EMPTY } from './draft-content.ts';
import { draftReducer, startingDraft, type DraftAction, type DraftState, type Saved } from './draft-state.ts';

const words = (conclusion: string) => ({ ...EMPTY, conclusion });
const saved = (version: number, conclusion: string): Saved => ({ version, content: words(conclusion), savedAt: '2026-01-01T10:00:00Z' });
const run = (...actions: DraftAction[]): DraftState => actions.reduce(draftReducer, startingDraft(null));
const write = (conclusion: string): DraftAction => ({ kind: 'WRITTEN', content: words(conclusion) });

describe('a draft', () => {
  it('is changed by writing, and saved when it has been saved', () => {
    expect(run(write('a')).phase.kind).toBe('CHANGED');
    expect(run(write('a'), { kind: 'SENT' }, { kind: 'SAVED', saved: saved(1, 'a') })).toMatchObject({ phase: { kind: 'SAVED' }, saved: { version: 1 } });
  });

  it('that was written on while it was being saved is saved again', () => {
    expect(run(write('a'), { kind: 'SENT' }, write('ab'), { kind: 'SAVED', saved: saved(1, 'a') })).toMatchObject({ content: words('ab'), phase: { kind: 'CHANGED' }, saved: { version: 1 } });
  });

  it('that is taken back to what is saved needs no save', () => {
    expect(run(write('a'), write('')).phase.kind).toBe('SAVED');
  });

  it('stays as it is when Osteon cannot be reached, and is sent again by writing on', () => {
    const away = run(write('a'), { kind: 'SENT' }, { kind: 'UNREACHED' });
    expect(away).toMatchObject({ content: words('a'), phase: { kind: 'UNREACHED' } });
    expect(draftReducer(away, write('ab')).phase.kind).toBe('CHANGED');
  });
});

describe('two versions that meet', () => {
  const conflict = run(write('mine'), { kind: 'SENT' }, { kind: 'OVERTAKEN', theirs: saved(4, 'theirs') });

  it('are both kept', () => {
    expect(conflict).toMatchObject({ content: words('mine'), phase: { kind: 'CONFLICT', theirs: { content: words('theirs') } } });
  });

  it('become one when one\'s own is kept: it is written on the other\'s version', () => {
    expect(draftReducer(conflict, { kind: 'KEEP_MINE' })).toMatchObject({ content: words('mine'), saved: { version: 4 }, phase: { kind: 'CHANGED' } });
  });

  it('become one when the other is taken', () => {
    expect(draftReducer(conflict, { kind: 'TAKE_THEIRS' })).toMatchObject({ content: words('theirs'), saved: { version: 4 }, phase: { kind: 'SAVED' } });
  });

  it('with the same words are no conflict', () => {
    expect(run(write('same'), { kind: 'SENT' }, { kind: 'OVERTAKEN', theirs: saved(4, 'same') })).toMatchObject({ phase: { kind: 'SAVED' }, saved: { version: 4 } });
  });
});

describe('what arrives from Osteon', () => {
  it('is shown where nothing was written here', () => {
    expect(run({ kind: 'ARRIVED', saved: saved(2, 'elsewhere') })).toMatchObject({ content: words('elsewhere'), phase: { kind: 'SAVED' } });
  });

  it('is a conflict where something was', () => {
    expect(run(write('here'), { kind: 'ARRIVED', saved: saved(2, 'elsewhere') }).phase.kind).toBe('CONFLICT');
  });

  it('changes nothing while a save is under way, nor when it is older', () => {
    expect(run(write('here'), { kind: 'SENT' }, { kind: 'ARRIVED', saved: saved(2, 'elsewhere') }).phase.kind).toBe('SAVING');
    const newer = run(write('a'), { kind: 'SENT' }, { kind: 'SAVED', saved: saved(3, 'a') });
    expect(draftReducer(newer, { kind: 'ARRIVED', saved: saved(2, 'old') })).toBe(newer);
  });
});

describe('a draft that is given up', () => {
  it('leaves nothing to save, so that nothing brings it back', () => {
    expect(run(write('a'), { kind: 'SENT' }, { kind: 'SAVED', saved: saved(3, 'a') }, write('ab'), { kind: 'DISCARDED' })).toEqual(startingDraft(null));
  });

  const none: Saved = { version: null, content: EMPTY, savedAt: null };
  const begun: DraftAction = { kind: 'ARRIVED', saved: saved(2, 'begun') };

  it.each<DraftAction>([{ kind: 'OVERTAKEN', theirs: none }, { kind: 'ARRIVED', saved: none }])('in another window is a choice where something was written here, and none where nothing was: $kind', (gone) => {
    const written = run(begun, write('written on'), gone);
    expect(written).toMatchObject({ content: words('written on'), phase: { kind: 'CONFLICT', theirs: { version: null } } });
    expect(draftReducer(written, { kind: 'KEEP_MINE' })).toMatchObject({ content: words('written on'), saved: { version: null }, phase: { kind: 'CHANGED' } });
    expect(draftReducer(written, { kind: 'TAKE_THEIRS' })).toEqual(startingDraft(null));
    expect(run(begun, gone)).toEqual(startingDraft(null));
  });
});

describe('a draft that was begun anew elsewhere after one was given up', () => {
  const begun: DraftAction = { kind: 'ARRIVED', saved: saved(2, 'begun') };

  it('is newer than the one before: shown where nothing was written here, a choice where something was', () => {
    expect(run(begun, { kind: 'ARRIVED', saved: saved(4, 'anew') })).toMatchObject({ content: words('anew'), saved: { version: 4 }, phase: { kind: 'SAVED' } });
    expect(run(begun, write('written on'), { kind: 'ARRIVED', saved: saved(4, 'anew') })).toMatchObject({ content: words('written on'), phase: { kind: 'CONFLICT', theirs: { version: 4 } } });
  });
});

describe('what a browser has kept', () => {
  it('goes on where it was', () => {
    expect(run({ kind: 'FOUND', version: null, content: words('kept') })).toMatchObject({ content: words('kept'), phase: { kind: 'CHANGED' } });
  });

  it('is a conflict when Osteon has gone on since', () => {
    const later = draftReducer(startingDraft(null), { kind: 'ARRIVED', saved: saved(5, 'later') });
    expect(draftReducer(later, { kind: 'FOUND', version: 3, content: words('kept') })).toMatchObject({ content: words('kept'), phase: { kind: 'CONFLICT', theirs: { version: 5 } } });
  });
});
