// Changes of the same thing, one after the other: who presses a key twice before the answer is there means the second press for what the first one made.

/** `change` acts on a thing and resolves with what became of it. A change that fails is its own caller's; the next one starts from the thing it was given. */
export function changesInTurn<Thing extends { readonly id: string }>(change: (thing: Thing) => Promise<Thing>): (thing: Thing) => Promise<Thing> {
  const underWay = new Map<string, Promise<Thing>>();
  return async (thing) => {
    const before = underWay.get(thing.id);
    const result = before === undefined ? change(thing) : before.catch(() => thing).then(change);
    underWay.set(thing.id, result);
    try {
      return await result;
    } finally {
      if (underWay.get(thing.id) === result) underWay.delete(thing.id);
    }
  };
}
