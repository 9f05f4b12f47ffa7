import type { Caller, Environment } from '../api/caller.ts';
import type { Capability } from '../api/capabilities.ts';
import type { Fetch } from '../api/fetch.ts';
import type { RateClass } from '../api/operation.ts';
import type { CatalogueId } from '../api/operations.ts';
import type { Policy } from '../api/policy.ts';
import type { Rate } from '../api/rates.ts';
import type { Note } from './audit.ts';
import type { ProxyDescription } from './describe.ts';
import type { Incoming } from './incoming.ts';
import type { Metric } from './metrics.ts';
import type { Outgoing } from './outgoing.ts';
import type { Store } from './store/store.ts';
import type { Tracer } from './tracing.ts';
import type { KeyProvider } from './vault/key-provider.ts';

/** The Management API as a server somewhere. */
export interface Origin {
  /** `https://api.supabase.com`; plain http is accepted for loopback only. No path, query or credentials. */
  readonly origin: string;
  /** The secret token, or a function that is asked for each request and again, once, after a 401. */
  readonly token: string | (() => string | Promise<string>);
}

/** What the host's last word is asked about. Frozen: what was decided is what is forwarded. */
export interface Question {
  readonly caller: Caller;
  readonly ref?: string;
  readonly environment: Environment;
  readonly capability: Capability | 'session';
  readonly operationId: CatalogueId;
}

/** How what the policy wants confirmed (`Policy.stepUp`) is confirmed. */
export interface StepUpOptions {
  /**
   * The host's own way, in place of typing: a fresh second factor, an approval. Asked before each such request is
   * forwarded; only literal `true` confirms. The request's body has been read.
   */
  readonly confirm?: (question: Question, request: Request) => Promise<boolean>;
  /** Milliseconds for which a confirmation by typing holds; five minutes where nothing is said. */
  readonly lifetimeMs?: number;
}

/** Four methods; pino fits as it is. Never given a header, a body or a secret. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Limits {
  /** Largest JSON request body in bytes. */
  readonly bodyBytes: number;
  /** Largest upload (multipart or binary body) in bytes. */
  readonly uploadBytes: number;
  /** Largest answer in bytes; a larger one is an error, never cut. */
  readonly answerBytes: number;
  /** Milliseconds for the whole of a JSON body, and for the first 64 KiB of an upload. */
  readonly bodyMs: number;
  /** Milliseconds until a connection to upstream stands. */
  readonly connectMs: number;
  /** Milliseconds until the first byte of upstream's answer. */
  readonly headersMs: number;
  /** Milliseconds without a byte in the middle of an answer. */
  readonly idleMs: number;
  /** Milliseconds for which a client may take nothing of an answer that is under way. */
  readonly readerMs: number;
  /** Milliseconds that `authenticate` and `authorize` may take. */
  readonly authorizeMs: number;
  /** Milliseconds for which what belongs to whom may be remembered; 60,000 at most. */
  readonly ownershipMs: number;
  /** Requests that one caller may send at once about one project, per rate class. */
  readonly floodBurst: number;
  /** How many more that becomes in each second. */
  readonly floodPerSecond: number;
  /** Milliseconds that a request may wait for its turn. */
  readonly queueMs: number;
  /** Requests that may wait for one endpoint of one project. */
  readonly queueLength: number;
  /** Milliseconds for which equal reads of equal rights may have one answer; 0 shares only what is under way. */
  readonly cacheMs: number;
  /** SQL statements that one caller may have running on one project. */
  readonly sqlAtOnce: number;
  /** The same for queries of logs. */
  readonly logsAtOnce: number;
}

export interface ProxyOptions {
  readonly upstream: Origin | Fetch;
  /** Path below which the host mounts the proxy, for example `/api/platform`. */
  readonly endpoint?: string;
  /** Origins of pages that may call the proxy, besides its own public origin. None may by default. */
  readonly origins?: readonly string[];
  /** Public origin of the host, for example `https://app.example.com`; else the origin of each request's URL counts. */
  readonly publicOrigin?: string;
  /** Says who is asking; `null` for nobody. */
  readonly authenticate: (request: Request) => Promise<Caller | null>;
  /**
   * Tells clients apart that are not signed in, for example by an address that the host's own front end has put into a
   * header. Without it only what a session asks for is counted; no header is ever believed by itself.
   */
  readonly clientKey?: (request: Request) => string | null;
  /** The host's last word: only literal `true` allows. */
  readonly authorize?: (question: Question) => Promise<boolean>;
  /** What a caller may do, as data. Defaults to `defaultPolicy`. */
  readonly policy?: Policy;
  /** Where audit lines and sealed secrets live. Without one, projects cannot be created. */
  readonly store?: Store;
  /** Keys that seal secrets. Without them, projects cannot be created. */
  readonly keys?: KeyProvider;
  /**
   * What happens to a change whose audit line can't be written: `refuse` answers 503 and sends nothing, `allow` goes on
   * and logs. Reads go on either way. Defaults to `refuse`.
   */
  readonly auditFailure?: 'refuse' | 'allow';
  readonly stepUp?: StepUpOptions;
  readonly limits?: Partial<Limits>;
  /** What the platform allows this token, where that is not what it allows everybody (`api/rates.ts`). */
  readonly rates?: Partial<Record<RateClass, Rate>>;
  readonly logger?: Logger;
  /** Told each measurement; `metrics` has the names as data. */
  readonly onMetric?: (metric: Metric) => void;
  /** An OpenTelemetry tracer: one span a request, one for each call to the platform below it. */
  readonly tracer?: Tracer;
  /** Who gives it as a bearer sees what `{endpoint}/readyz` has checked. */
  readonly readyKey?: string;
  /** A policy on trial: what it would decide otherwise is logged and counted, `policy` holds. */
  readonly candidatePolicy?: Policy;
  /** How the session names the upstream to the browser. Defaults to `live` for an origin, `embedded` for a Fetch. */
  readonly upstreamKind?: 'live' | 'embedded';
}

export interface Proxy {
  readonly fetch: Fetch;
  /** The same for adapters that need neither a `Request` nor a `Response`. */
  readonly answer: (request: Incoming) => Promise<Outgoing>;
  /** The configuration, without anything that is secret. */
  readonly describe: () => ProxyDescription;
  /** Leaves an audit line about something that happened before the proxy was asked, for example a sign-in. */
  readonly note: (note: Note) => void;
  /**
   * Refuses new requests (503), waits for those in flight, cuts what is left and writes the audit trail to its end.
   * @param options.graceMs milliseconds that requests in flight have; 10,000 by default
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}
