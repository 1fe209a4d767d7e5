// zod for code that runs in the browser: its small form, of which a page loads only what it uses (the other comes whole, 90 kB packed, with every page), and without compiled parsers, whose
// trial of `eval` the content security policy reports as an attack.
import { config } from 'zod/mini';

config({ jitless: true });

export * from 'zod/mini';
