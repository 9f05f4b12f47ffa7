import type { Answer } from '../exchange.ts';
import type { Bytes } from '../transport.ts';
import type { Clock } from './clock.ts';

/** An answer that is small enough to be kept whole. */
export interface WholeAnswer extends Answer {
  readonly body: Bytes | null;
}

/** Answers that are true for a moment more. */
export interface KeptAnswers {
  readonly find: (key: string) => WholeAnswer | undefined;
  readonly keep: (key: string, subject: string, answer: WholeAnswer, ms: number) => void;
  /** Forgets what is known of a subject. */
  readonly forget: (subject: string) => void;
  readonly size: () => { readonly answers: number; readonly bytes: number };
}

interface Kept {
  readonly answer: WholeAnswer;
  readonly subject: string;
  readonly until: number;
  readonly bytes: number;
}

const mostAnswers = 2_000;
const mostBytes = 16 * 1_048_576;

/** Makes room for 2,000 answers and 16 MiB; the oldest goes first. */
export function createKeptAnswers(clock: Clock): KeptAnswers {
  const kept = new Map<string, Kept>();
  const subjects = new Map<string, Set<string>>();
  let bytes = 0;

  function drop(key: string): void {
    const found = kept.get(key);
    if (!found) return;
    kept.delete(key);
    bytes -= found.bytes;
    const keys = subjects.get(found.subject);
    keys?.delete(key);
    if (keys?.size === 0) subjects.delete(found.subject);
  }

  function keep(key: string, subject: string, answer: WholeAnswer, ms: number): void {
    drop(key);
    const size = key.length + (answer.body?.byteLength ?? 0);
    kept.set(key, { answer, subject, until: clock.now() + ms, bytes: size });
    subjects.set(subject, (subjects.get(subject) ?? new Set()).add(key));
    bytes += size;
    for (const oldest of kept.keys()) {
      if (kept.size <= mostAnswers && bytes <= mostBytes) return;
      drop(oldest);
    }
  }

  return {
    find: (key) => {
      const found = kept.get(key);
      if (found && found.until > clock.now()) return found.answer;
      drop(key);
      return undefined;
    },
    keep,
    forget: (subject) => {
      for (const key of subjects.get(subject) ?? []) drop(key);
    },
    size: () => ({ answers: kept.size, bytes }),
  };
}
