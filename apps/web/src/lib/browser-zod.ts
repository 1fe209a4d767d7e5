// zod for code that runs in the browser: without its compiled parsers, whose trial of `eval` the content security policy reports as an attack.
import { z } from 'zod';

z.config({ jitless: true });

export { z };
