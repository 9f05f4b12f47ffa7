import { useEffect, useState } from 'react';
import type { ScriptAnalysis } from '../../../sql-parse/index.ts';

/** How long after a key the text is read, in milliseconds. */
const readAfterMs = 400;

export interface Read {
  readonly analysis: ScriptAnalysis;
  /** Whether Postgres' own parser read it; without it nothing is known of what statements do. */
  readonly parsed: boolean;
}

/** A text that nothing could read, not even where its statements end: it may do anything. */
function unread(text: string): ScriptAnalysis {
  return {
    statements: [
      {
        text,
        start: 0,
        command: '',
        effect: 'unknown',
        dangers: [{ kind: 'unknown-effect' }],
        createsTables: [],
        canRunInTransaction: false,
        locks: [],
        isPlainSelect: false,
        takesLimit: false,
      },
    ],
  };
}

/** Reads a script. Goes on without the parser where WebAssembly is refused, and where its code does not come. */
export async function readScript(text: string): Promise<Read> {
  const reading = await import('../../../sql-parse/index.ts').catch(() => undefined);
  if (!reading) return { analysis: unread(text), parsed: false };
  try {
    const parser = await reading.loadSqlParser();
    return { analysis: await parser.analyse(text), parsed: true };
  } catch {
    return { analysis: reading.analyseWithoutParser(text), parsed: false };
  }
}

/** What the parser says of the text while it is typed, a moment after the last key. */
export function useAnalysis(text: string): ScriptAnalysis | undefined {
  const [known, setKnown] = useState<{ readonly text: string; readonly analysis: ScriptAnalysis }>();
  useEffect(() => {
    if (text.trim() === '') return undefined;
    let current = true;
    const read = async () => {
      const { analysis } = await readScript(text);
      if (current) setKnown({ text, analysis });
    };
    const timer = setTimeout(() => void read(), readAfterMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);
  return known?.text === text ? known.analysis : undefined;
}
