import { useEffect, useState } from 'react';
import { type HistoryAndObjects, useHistoryAndObjects } from '../../../../hooks/history-objects.ts';
import { platformSchemas } from '../../../../sql/history-and-objects.ts';
import {
  compareWithHistory,
  type Drift,
  loadSqlParser,
  type ObjectKind,
  type SchemaObject,
} from '../../../../sql-parse/index.ts';

const kinds: readonly ObjectKind[] = ['table', 'column', 'view', 'function', 'type', 'policy'];

async function compare({ history, objects }: HistoryAndObjects): Promise<Drift> {
  const replayed = await (await loadSqlParser()).replay(history);
  const there = objects.flatMap(([word, schema, name, part]): readonly SchemaObject[] => {
    const kind = kinds.find((known) => known === word);
    return kind ? [{ kind, schema, name, part }] : [];
  });
  return compareWithHistory(replayed, there, platformSchemas);
}

/** How the database differs from its history; undefined until that is known, and where it cannot be found out. */
export function useDrift(project: string): Drift | undefined {
  const { data } = useHistoryAndObjects(project);
  const [known, setKnown] = useState<{ readonly of: HistoryAndObjects; readonly drift: Drift }>();
  useEffect(() => {
    if (!data) return undefined;
    let current = true;
    compare(data).then(
      (drift) => current && setKnown({ of: data, drift }),
      () => undefined, // the parser may not run here, and without it nothing is known
    );
    return () => {
      current = false;
    };
  }, [data]);
  return known?.of === data ? known?.drift : undefined;
}
