import { useDraft } from '../../../hooks/use-draft.ts';

/** A way back that was begun in this browser, remembered over a reload until its end was seen. */
export interface Begun {
  /** What the database goes back to, in the reader's words. */
  readonly target: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whether the project was seen going back. */
  readonly seen: boolean;
}

const dayMs = 86_400_000;
const none: Begun = { target: '', at: 0, seen: false };

function parse(value: unknown): Begun | undefined {
  if (typeof value !== 'object' || value === null || !('target' in value) || !('at' in value)) return undefined;
  const { target, at } = value;
  const isOne = typeof target === 'string' && typeof at === 'number' && Date.now() - at < dayMs;
  return isOne ? { target, at, seen: 'seen' in value && value.seen === true } : undefined;
}

/** What was begun, if anything; the component that asks needs the project as its `key`. */
export function useBegun(ref: string) {
  const { value, set, clear } = useDraft({ name: `recovery:${ref}`, kind: 'local', initial: none, parse });
  return {
    begun: value.at > 0 ? value : undefined,
    begin: (target: string) => set({ target, at: Date.now(), seen: false }),
    markSeen: () => set({ ...value, seen: true }),
    forget: clear,
  };
}
