import type { Caller } from '../api/caller.ts';
import type { SentBody } from './body.ts';
import type { Decision } from './decide.ts';
import type { Departure, Incoming } from './incoming.ts';
import type { Match } from './match.ts';
import type { QueryValues } from './query.ts';
import type { UpstreamAnswer } from './transport.ts';

/** A request that was matched, authenticated and allowed: all that is needed to answer it. */
export interface Exchange {
  readonly requestId: string;
  readonly request: Incoming;
  readonly match: Match;
  readonly caller: Caller;
  readonly query: QueryValues;
  readonly body: SentBody;
  readonly decision: Decision;
  /** Headers of the client that may go on. */
  readonly headers: Readonly<Record<string, string>>;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: Departure;
}

/** An answer, and the ref of the project that came into being with it. */
export type Answer = UpstreamAnswer & { readonly createdRef?: string };

/** Answers an exchange: the platform does, or the proxy itself. */
export type Answerer = (exchange: Exchange) => Promise<Answer>;
