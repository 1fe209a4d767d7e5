'use client';
// What happens on the site, as it happens, and without a gap from the state that the page was made of.
import { stringifyDocument } from '@urql/core';
import type { TadaDocumentNode } from 'gql.tada';
import { useEffect, useRef } from 'react';
import { useLiveSocket } from './api-provider.tsx';
import { followEvents, type FollowedEvent, type Following } from './follow-events.ts';
import { graphql, type ResultOf } from './gql.ts';

export interface StreamOptions<Event extends FollowedEvent> extends Pick<Following<Event>, 'onEvent' | 'onStart'> {
  /** Of the newest event before the page's state was read (`eventCursor` of the viewer). What the page is given later, while it is open, begins no other stream. */
  readonly eventCursor: string | null;
}

/** Follows `events` with the caller's own selection (`Following.query`). Variables must be plain values: the stream is another one when they change. */
export function useEventStream<Event extends FollowedEvent, Variables extends { readonly after?: string | null | undefined }>(
  document: TadaDocumentNode<{ events: Event }, Variables>,
  variables: Omit<Variables, 'after'>,
  options: StreamOptions<Event>,
): void {
  const socket = useLiveSocket();
  const cursor = useRef(options.eventCursor);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const key = JSON.stringify(variables);
  useEffect(() => {
    if (socket === null) return;
    return followEvents<Event>(socket, {
      query: stringifyDocument(document),
      variables: JSON.parse(key),
      cursor,
      onEvent: (event, isNews) => latest.current.onEvent(event, isNews),
      onStart: () => latest.current.onStart(),
    });
  }, [socket, document, key]);
}

const Events = graphql(`
  subscription Events($after: Cursor, $kinds: [EventKind!], $studyId: ID) {
    events(after: $after, kinds: $kinds, studyId: $studyId, caughtUp: true) { cursor kind at studyId subjectId payload }
  }
`);

export type PortalEvent = ResultOf<typeof Events>['events'];
export type EventKind = PortalEvent['kind'];

export interface EventFilter {
  readonly kinds?: readonly EventKind[];
  readonly studyId?: string;
}

/** Bare events of the site or of one study. */
export function useEvents(filter: EventFilter, options: StreamOptions<PortalEvent>): void {
  useEventStream(Events, { kinds: filter.kinds === undefined ? null : [...filter.kinds], studyId: filter.studyId ?? null }, options);
}
