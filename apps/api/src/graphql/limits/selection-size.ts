// Measures an operation with its fragments expanded, each fragment once: linear even where the expansion is exponential.

import { Kind, type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

export interface SelectionSize {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
}

const NOTHING: SelectionSize = { depth: 0, fields: 0, aliases: 0 };

/** Sums saturate here; numbers beyond it all mean "too many". */
const PLENTY = 1e9;

/** A fragment that spreads itself counts as nothing here; NoFragmentCycles refuses it. */
export function measureOperation(document: DocumentNode, operation: OperationDefinitionNode): SelectionSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measured = new Map<string, SelectionSize>();

  const ofFragment = (name: string): SelectionSize => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    measured.set(name, NOTHING); // guards against cycles while it is being measured
    const fragment = fragments.get(name);
    const size = fragment === undefined ? NOTHING : ofSelections(fragment.selectionSet);
    measured.set(name, size);
    return size;
  };

  const ofSelections = (set: SelectionSetNode): SelectionSize => {
    let total = NOTHING;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const introspection = selection.name.value.startsWith('__');
        const inner = selection.selectionSet === undefined || introspection ? NOTHING : ofSelections(selection.selectionSet);
        total = add(total, { depth: inner.depth + 1, fields: inner.fields + 1, aliases: inner.aliases + (selection.alias === undefined ? 0 : 1) });
      } else {
        total = add(total, selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : ofSelections(selection.selectionSet));
      }
    }
    return total;
  };

  return ofSelections(operation.selectionSet);
}

function add(a: SelectionSize, b: SelectionSize): SelectionSize {
  return { depth: Math.max(a.depth, b.depth), fields: Math.min(a.fields + b.fields, PLENTY), aliases: Math.min(a.aliases + b.aliases, PLENTY) };
}
