// What `node(id:)` can reach, by slice.

import { appCredentialNode, siteNode } from '../access/access.nodes.ts';
import type { NodeSource } from './relay/node-source.ts';

export const NODE_SOURCES: readonly NodeSource[] = [siteNode, appCredentialNode];
