import { collectUpTo } from '../answer-body.ts';
import type { Answer, Answerer, Exchange } from '../exchange.ts';
import type { Incoming } from '../incoming.ts';
import { clientGone } from '../transport.ts';
import type { Clock } from './clock.ts';
import { createKeptAnswers, type WholeAnswer } from './kept-answers.ts';
import { shareKey } from './share-key.ts';

/** Lets readers who ask the same at the same time have one answer. */
export interface Share {
  /** Answers a read: out of what is kept, with a request that is under way, or by `work`. */
  readonly read: (exchange: Exchange, work: Answerer) => Promise<Answer>;
  /** Forgets what was read of a project before now, and of the lists that it is in. */
  readonly forget: (ref: string | undefined, parent: string | undefined) => void;
  readonly size: () => { readonly answers: number; readonly bytes: number };
}

/** A request that several wait for. */
interface Flight {
  readonly subject: string;
  readonly answer: Promise<Answer>;
  readonly abort: AbortController;
  waiting: number;
  /** Whether somebody has the stream of an answer that is too large to be shared. */
  taken: boolean;
}

const largest = 65_536;
/** As long as the shortest pause between two looks at what changes: however many look, the platform is asked once in it. */
const keptMs = 2_000;
const logsMs = 5_000;

/** Whether an answer may be shared: a read without anything in it that was asked for by name as a secret. */
function isShared({ match, decision, headers }: Exchange): boolean {
  const { method, risk, answer } = match.operation;
  if (method !== 'GET' || risk !== 'read' || match.id.startsWith('kit-')) return false;
  return (answer === 'json' || answer === 'text') && !decision.reveal && headers['idempotency-key'] === undefined;
}

/** For how long an answer is kept, in milliseconds. What comes with secrets in it is not kept at all. */
function keepMs({ match: { operation } }: Exchange): number {
  if (operation.secrets.length > 0) return 0;
  return operation.rate === 'logs' ? logsMs : keptMs;
}

/** A reader who asks for a new answer gets none that is kept, but may join a request that is under way. */
function wantsNew({ headers }: Incoming): boolean {
  return /\bno-(?:cache|store)\b/.test(headers.get('cache-control') ?? '');
}

function isWhole(answer: Answer): answer is WholeAnswer {
  return !(answer.body instanceof ReadableStream);
}

/** What a reader gets of a landed flight; nothing when it is a stream that another reader has. */
function shareOf(answer: Answer, flight: Flight, { signal }: Exchange): Answer | undefined {
  if (isWhole(answer)) return answer;
  if (flight.taken) return undefined;
  flight.taken = true;
  signal.addEventListener('abort', () => flight.abort.abort());
  return answer;
}

/**
 * Makes the share.
 * @param mostMs answers are kept for this long at most; with 0 requests are shared only while they are under way
 */
export function createShare(mostMs: number, clock: Clock): Share {
  const kept = createKeptAnswers(clock);
  const flights = new Map<string, Flight>();

  /** Takes a flight away so that nobody joins it any more; false when it was taken away before. */
  function close(key: string, flight: Flight): boolean {
    return flights.get(key) === flight && flights.delete(key);
  }

  function start(key: string, exchange: Exchange, work: Answerer): Flight {
    const { decision } = exchange;
    const abort = new AbortController();
    const sent = work({ ...exchange, signal: abort.signal });
    const answer = sent.then(async (found) => ({ ...found, body: await collectUpTo(found.body, largest) }));
    const subject = decision.parent ?? decision.ref ?? '';
    const flight: Flight = { subject, answer, abort, waiting: 0, taken: false };
    flights.set(key, flight);
    const ms = Math.min(mostMs, keepMs(exchange));
    answer.then(
      (found) => {
        // What was changed meanwhile closed the flight: its answer may be of before.
        if (close(key, flight) && ms > 0 && found.status === 200 && isWhole(found)) kept.keep(key, subject, found, ms);
      },
      () => close(key, flight),
    );
    return flight;
  }

  /** Waits for a flight for as long as the reader does; the last one to leave ends it. */
  function join(key: string, flight: Flight, exchange: Exchange): Promise<Answer | undefined> {
    const { signal } = exchange;
    flight.waiting += 1;
    return new Promise((resolve, reject) => {
      function leave(): void {
        flight.waiting -= 1;
        if (flight.waiting === 0) {
          close(key, flight);
          flight.abort.abort();
        }
        reject(clientGone());
      }
      signal.addEventListener('abort', leave);
      flight.answer.then(
        (answer) => {
          signal.removeEventListener('abort', leave);
          if (!signal.aborted) resolve(shareOf(answer, flight, exchange));
        },
        (error: unknown) => {
          signal.removeEventListener('abort', leave);
          reject(error);
        },
      );
    });
  }

  async function read(exchange: Exchange, work: Answerer): Promise<Answer> {
    if (!isShared(exchange)) return work(exchange);
    if (exchange.signal.aborted) throw clientGone();
    const key = shareKey(exchange);
    const found = wantsNew(exchange.request) ? undefined : kept.find(key);
    if (found) return found;
    const flight = flights.get(key) ?? start(key, exchange, work);
    return (await join(key, flight, exchange)) ?? work(exchange);
  }

  function forget(ref: string | undefined, parent: string | undefined): void {
    if (flights.size === 0 && kept.size().answers === 0) return;
    const gone = new Set([ref ?? '', parent ?? '', '']);
    for (const subject of gone) kept.forget(subject);
    for (const [key, { subject }] of flights) if (gone.has(subject)) flights.delete(key);
  }

  return { read, forget, size: kept.size };
}
