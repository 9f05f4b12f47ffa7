import type { Caller, Environment } from '../api/caller.ts';
import type { Capability } from '../api/capabilities.ts';
import type { Fetch } from '../api/fetch.ts';
import type { CatalogueId } from '../api/operations.ts';
import type { Policy } from '../api/policy.ts';
import type { Store } from './store/store.ts';
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
  /** Milliseconds until the first byte of upstream's answer. */
  readonly headersMs: number;
  /** Milliseconds without a byte in the middle of an answer. */
  readonly idleMs: number;
  /** Milliseconds that `authenticate` and `authorize` may take. */
  readonly authorizeMs: number;
  /** Milliseconds for which what belongs to whom may be remembered; 60,000 at most. */
  readonly ownershipMs: number;
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
  readonly logger?: Logger;
  /** How the session names the upstream to the browser. Defaults to `live` for an origin, `embedded` for a Fetch. */
  readonly upstreamKind?: 'live' | 'embedded';
}

export interface Proxy {
  readonly fetch: Fetch;
  close(): Promise<void>;
}
