// A setting that names a blob store (blobs.ts opens it).

import { z } from 'zod';

export const BlobUrl = z.string().regex(/^(file:.|s3:\/\/.)/, 'must begin with file: or s3://');
