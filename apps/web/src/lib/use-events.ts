'use client';
// What happens on the site, as it happens, and without a gap: after a break the stream resumes behind the last event seen.
import { stringifyDocument } from '@urql/core';
import type { TadaDocumentNode } from 'gql.tada';
import { useEffect, useRef, useState } from 'react';
import { useLiveSocket } from './api-provider.tsx';
import { graphql, type ResultOf } from './gql.ts';

interface AnyEvent {
  readonly cursor: string;
}

export interface StreamOptions<Event extends AnyEvent> {
  readonly onEvent: (event: Event) => void;
  /**
   * The stream has begun (or begun again before it had seen any event): what happened before is not in it. Ask for the present state.
   */
  readonly onStart?: (() => void) | undefined;
  /** The stream was refused or broke, for example because the viewer may not follow events. */
  readonly onRefused?: (() => void) | undefined;
}

/** The API's database was restored from before the last event seen: there is nothing to resume behind. */
function isOfAnotherHistory(errors: readonly unknown[]): boolean {
  return errors.some((error) => error instanceof Object && 'extensions' in error && error.extensions instanceof Object && 'reason' in error.extensions && error.extensions.reason === 'CURSOR_AHEAD');
}

/** Asked on the same socket behind the subscription: its answer says that the stream has begun, however busy the server is. */
const BARRIER = '{ viewer { displayName } }';

/**
 * Follows `events` with the caller's own selection, which must hold `cursor`. Variables must be plain values: the stream begins anew when they change.
 * Undefined variables follow nothing.
 */
export function useEventStream<Event extends AnyEvent, Variables extends { readonly after?: string | null | undefined }>(
  document: TadaDocumentNode<{ events: Event }, Variables>,
  variables: Variables | undefined,
  options: StreamOptions<Event>,
): void {
  const socket = useLiveSocket();
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [histories, setHistories] = useState(1);
  const key = variables === undefined ? undefined : JSON.stringify(variables);

  useEffect(() => {
    if (socket === null || key === undefined) return;
    // graphql-ws sends this same object again when it reconnects; moving `after` along makes that a resumption.
    const payload: { query: string; variables: Record<string, unknown> } = { query: stringifyDocument(document), variables: JSON.parse(key) };
    let seen = payload.variables['after'] != null;
    let resumed = false;
    let ended = false;
    let stopBarrier = (): void => {};
    const started = (): void => {
      stopBarrier();
      if (seen) return;
      const begun = (): void => {
        if (!ended) latest.current.onStart?.();
      };
      stopBarrier = socket.client.subscribe({ query: BARRIER }, { next: begun, error: () => {}, complete: () => {} });
    };
    const refused = (errors: readonly unknown[]): void => {
      if (ended) return;
      // Begun anew as on the first day: `onStart` asks for the present state.
      if (resumed && isOfAnotherHistory(errors)) setHistories((before) => before + 1);
      else latest.current.onRefused?.();
    };
    const stop = socket.client.subscribe<{ events: Event }>(payload, {
      next: ({ data, errors }) => {
        if (data == null) return refused(errors ?? []);
        seen = true;
        resumed = true;
        payload.variables['after'] = data.events.cursor;
        latest.current.onEvent(data.events);
      },
      // A list is the API's refusal; anything else is the connection, which comes back or is replaced.
      error: (error) => {
        if (Array.isArray(error)) refused(error);
      },
      complete: () => {},
    });
    const unlisten = socket.client.on('connected', started);
    if (socket.state().kind === 'LIVE') started();
    return () => {
      ended = true;
      stopBarrier();
      unlisten();
      stop();
    };
  }, [socket, document, key, histories]);
}

const Events = graphql(`
  subscription Events($after: Cursor, $kinds: [EventKind!], $studyId: ID) {
    events(after: $after, kinds: $kinds, studyId: $studyId) { cursor kind at studyId subjectId payload }
  }
`);

export type PortalEvent = ResultOf<typeof Events>['events'];
export type EventKind = PortalEvent['kind'];

export interface EventFilter {
  readonly kinds?: readonly EventKind[];
  readonly studyId?: string;
}

/** Bare events of the site or of one study. `onStart`: ask for the state that precedes the stream. */
export function useEvents(filter: EventFilter, onEvent: (event: PortalEvent) => void, onStart?: () => void): void {
  useEventStream(Events, { kinds: filter.kinds === undefined ? null : [...filter.kinds], studyId: filter.studyId ?? null }, { onEvent, onStart });
}
