// How to ask the API: `queryServer` on the server, `useAsk` in the browser.
import type { TadaDocumentNode } from 'gql.tada';

export type Ask = <Result, Variables>(document: TadaDocumentNode<Result, Variables>, variables: Variables) => Promise<Result>;
