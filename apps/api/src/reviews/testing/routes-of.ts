// For tests: every route of the server as "GET /predictions/:id/evidence".
import type { FastifyInstance } from 'fastify';

/** From the tree that Fastify prints: four characters of indentation are one level. */
export function routesOf(server: FastifyInstance): string[] {
  const above: string[] = [];
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indentation = '', path = '', methods = ''] = /^((?:│ {3}| {4})*)[├└]── (\S+) \((.*)\)/.exec(line) ?? [];
      if (path === '') return [];
      const level = indentation.length / 4;
      above.splice(level, above.length, path);
      return methods.split(', ').filter((method) => method !== 'HEAD' && method !== 'OPTIONS').map((method) => `${method} ${above.join('')}`);
    });
}
