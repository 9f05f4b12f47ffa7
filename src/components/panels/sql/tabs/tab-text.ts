import { listKept, readKept, writeKept } from '../../../../hooks/kept.ts';
import { newId } from '../../../../hooks/new-id.ts';

/** How long a change may wait before it is kept, in milliseconds. */
const keepAfterMs = 300;

/** A text as it is kept. */
interface KeptText {
  readonly text: string;
  /** Names this state of the text. */
  readonly revision: string;
  /** The states that a reader, who saw both, gave up for this one. */
  readonly instead?: readonly string[];
}

/** A version beside the kept one, of a page that had changed the text meanwhile. */
interface Beside {
  readonly text: string;
}

export interface TextState {
  readonly text: string;
  /** What another page made of the same text: neither is kept in place of the other until the reader has chosen. */
  readonly other: string | undefined;
  /** Whether the browser keeps it; `false` when its storage is full or refused. */
  readonly kept: boolean;
}

export interface TabText {
  readonly current: () => TextState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Kept at the latest 300 ms later, and at once when the page is left. */
  readonly set: (text: string) => void;
  readonly flush: () => void;
  /** Ends a conflict: with this page's version, or the other one. */
  readonly settle: (choice: 'mine' | 'other') => void;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

function parseKept(value: unknown): KeptText | undefined {
  const [text, revision, instead] = ['text', 'revision', 'instead'].map((name) => field(value, name));
  if (typeof text !== 'string' || typeof revision !== 'string') return undefined;
  return { text, revision, ...(Array.isArray(instead) && { instead: instead.map(String) }) };
}

function parseBeside(value: unknown): Beside | undefined {
  const text = field(value, 'text');
  return typeof text === 'string' ? { text } : undefined;
}

/**
 * A text that is kept in this browser and may be open in several of its pages. Each write looks first whether the kept
 * text is still the one that this page knows; where it is not, both versions stay until somebody chooses.
 * @param key where it is kept; versions beside it are kept under `key~`
 */
export function openTabText(key: string): TabText {
  const own = `${key}~${newId()}`;
  const listeners = new Set<() => void>();
  const stored = readKept('local', key, parseKept);
  let revision = stored?.revision ?? '';
  let state: TextState = { text: stored?.text ?? '', other: undefined, kept: true };
  /** Whether the reader changed it here: what was only looked at follows the other pages. */
  let touched = false;
  /** The state that is shown as the other version. */
  let seen = '';
  let dirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (change: Partial<TextState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const besides = () => listKept('local', `${key}~`).filter((one) => one !== own);
  const adopt = (kept: KeptText) => {
    revision = kept.revision;
    touched = false;
    dirty = false;
    writeKept('local', own, undefined);
    show({ text: kept.text, other: undefined });
  };
  /** What another page left beside the text, and is not the same. */
  const findBeside = () => {
    const found = besides().map((one) => ({ one, text: readKept('local', one, parseBeside)?.text }));
    for (const { one } of found.filter(({ text }) => text === state.text)) writeKept('local', one, undefined);
    return found.find(({ text }) => text !== undefined && text !== state.text)?.text;
  };
  const write = (instead?: readonly string[]) => {
    const next: KeptText = { text: state.text, revision: newId(), ...(instead && { instead }) };
    const kept = writeKept('local', key, next);
    if (kept) revision = next.revision;
    dirty = !kept;
    show({ kept });
  };
  const wasSettled = ({ instead = [] }: KeptText) => !dirty && [revision, seen].some((one) => instead.includes(one));
  const compare = () => {
    const kept = readKept('local', key, parseKept);
    if (!kept || kept.revision === revision) {
      if (dirty) write();
      return show({ other: findBeside() });
    }
    if (!touched || kept.text === state.text || wasSettled(kept)) return adopt(kept);
    dirty = false;
    const beside: Beside = { text: state.text };
    seen = kept.revision;
    show({ other: kept.text, kept: writeKept('local', own, beside) });
  };
  const flush = () => {
    clearTimeout(timer);
    if (dirty) compare();
  };
  const onStorage = ({ key: changed }: { key: string | null }) => {
    if (changed === null || changed === key || changed.startsWith(`${key}~`)) compare();
  };
  const listen = () => {
    window.addEventListener('storage', onStorage);
    window.addEventListener('pagehide', flush);
    compare();
  };
  const unlisten = () => {
    flush();
    window.removeEventListener('storage', onStorage);
    window.removeEventListener('pagehide', flush);
  };
  return {
    current: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) listen();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) unlisten();
      };
    },
    set: (text) => {
      if (text === state.text) return;
      touched = true;
      dirty = true;
      show({ text });
      clearTimeout(timer);
      timer = setTimeout(flush, keepAfterMs);
    },
    flush,
    settle: (choice) => {
      const { other } = state;
      if (other === undefined) return;
      const kept = readKept('local', key, parseKept);
      const given = [revision, kept?.revision ?? ''].filter((one) => one !== '');
      for (const one of besides()) writeKept('local', one, undefined);
      if (choice === 'other' && kept?.text === other) return adopt(kept);
      state = { ...state, other: undefined, text: choice === 'other' ? other : state.text };
      touched = false;
      write(given);
      writeKept('local', own, undefined);
    },
  };
}
