// Memory that begins at a page: objects are received into it, shared with the parsing threads and written from it past the page cache. Used over and over.

/** Part of the platform that the type library of Node leaves to browsers. */
declare const WebAssembly: { readonly Memory: new (limits: { initial: number; maximum: number; shared: true }) => { readonly buffer: SharedArrayBuffer } };

/** A whole-body scan has 0.5 to 2 MB; what does not fit goes through a file. */
export const SLAB_BYTES = 4 * 1024 * 1024;
/** 64 MiB at most, over all requests of the process. */
const MOST_SLABS = 16;

export interface Slab {
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  free(): void;
}

const idle: SharedArrayBuffer[] = [];
let made = 0;

/** Undefined when all are in use: nobody waits for memory. */
export function takeSlab(): Slab | undefined {
  const buffer = idle.pop() ?? makeAnother();
  if (buffer === undefined) return undefined;
  let isFree = false;
  return {
    bytes: new Uint8Array(buffer),
    free: () => {
      if (!isFree) idle.push(buffer);
      isFree = true;
    },
  };
}

function makeAnother(): SharedArrayBuffer | undefined {
  if (made === MOST_SLABS) return undefined;
  made += 1;
  return makePages();
}

/** `SLAB_BYTES` of zeros. The memory of WebAssembly is the one kind in JavaScript that begins at a page, which writing past the page cache needs. */
export function makePages(): SharedArrayBuffer {
  const pages = SLAB_BYTES / 65_536;
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }).buffer;
}
