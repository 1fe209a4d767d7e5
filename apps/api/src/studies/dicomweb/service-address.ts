// Where this service is, as the client sees it: for Retrieve URLs and Warning headers.
import type { FastifyRequest } from 'fastify';

/** Without a slash at the end. Behind a proxy that is trusted, what the proxy says. */
export function serviceAddress({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}/dicom-web`;
}
