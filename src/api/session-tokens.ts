/** Gives the session token of the page; undefined where a cookie carries the session. */
export type AskSession = () => string | undefined | Promise<string | undefined>;

/** The session token of a client, asked for no oftener than needed. */
export interface SessionTokens {
  /** The token in hand, or a new one when that ends soon or does not tell when it ends. */
  readonly get: () => Promise<string | undefined>;
  /** Another token than the one that was refused: many that ask at once ask the host once. */
  readonly renew: (refused: string) => Promise<string | undefined>;
}

/** So long before its end a token is replaced; the rest is for the way to the server. */
const marginMs = 15_000;

/** When a signed token ends, in milliseconds since 1970; 0 for one that does not tell. Nothing is verified here. */
function endOf(token: string): number {
  const payload = token.split('.')[1] ?? '';
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    if (typeof claims !== 'object' || claims === null || !('exp' in claims)) return 0;
    return typeof claims.exp === 'number' ? claims.exp * 1000 : 0;
  } catch {
    return 0;
  }
}

/** Keeps the token that `ask` gives until shortly before it ends. */
export function createSessionTokens(ask: AskSession): SessionTokens {
  let held: string | undefined;
  let asking: Promise<string | undefined> | undefined;

  async function load(): Promise<string | undefined> {
    try {
      held = await ask();
      return held;
    } finally {
      asking = undefined;
    }
  }
  const loadOnce = () => (asking ??= load());

  return {
    get: async () => (held !== undefined && Date.now() < endOf(held) - marginMs ? held : loadOnce()),
    renew: async (refused) => {
      if (held === refused) held = undefined;
      return held ?? loadOnce();
    },
  };
}
