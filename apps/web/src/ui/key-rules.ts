// Which keys a page acts on. Pure, but for the look at what is open.

const MODIFIERS: ReadonlySet<string> = new Set(['alt', 'ctrl', 'meta', 'mod', 'shift']);

/** A letter, digit or sign with nothing held but shift: what speech input types, and what can be turned off. */
export function isSingleKey(hotkey: string): boolean {
  const parts = hotkey.toLowerCase().replace('[plus]', '*').split('+');
  const [key = ''] = parts.filter((part) => !MODIFIERS.has(part));
  return key.length === 1 && parts.every((part) => part === key || part === 'shift');
}

/** With a modifier other than shift a key is a command, not a slip of the finger. */
export function isCommand(hotkey: string): boolean {
  return hotkey.toLowerCase().split('+').some((part) => part !== 'shift' && MODIFIERS.has(part));
}

const OVER_THE_PAGE = '[role=dialog], [role=menu]';
/** An alert may stand in the page and leave the rest of it to be used; only what is pressed in it is its own. */
const WITHIN = `${OVER_THE_PAGE}, [role=alertdialog]`;

/** A dialog or menu lies over the page, or the key was pressed in one, which it may just be closing. */
export function isUnderLayer(target: EventTarget | null): boolean {
  return document.querySelector(OVER_THE_PAGE) !== null || (target instanceof Element && target.closest(WITHIN) !== null);
}
