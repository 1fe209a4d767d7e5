// The answer to a request whose Accept header leaves nothing that Osteon can give.
import type { FastifyReply } from 'fastify';

/** The closed list of codes has none for it; the status says what the code cannot. */
export function refuseAccept(reply: FastifyReply, message: string): FastifyReply {
  return reply.code(406).send({ error: { code: 'BAD_INPUT', reason: 'NOT_ACCEPTABLE', message, requestId: reply.request.id } });
}
