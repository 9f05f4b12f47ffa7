import { type Loss, useLoss } from '../../../hooks/loss.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import type { TimelineEntry } from '../../../hooks/timeline.ts';

const mostNamed = 5;

/** The migrations since then by name: they and what they changed are lost. */
export function LostSchema({ since, entries }: { since: number | undefined; entries: readonly TimelineEntry[] }) {
  const t = useTranslate();
  if (since === undefined) return t('recovery.undo.lost.schema');
  const names = entries.flatMap((entry) =>
    entry.kind === 'migration' && entry.at !== undefined && entry.at > since
      ? [entry.migration.name || entry.migration.version]
      : [],
  );
  if (names.length === 0) return t('recovery.undo.lost.schema.none');
  const shown = names.slice(0, mostNamed).join(', ');
  const more = names.length - mostNamed;
  return t('recovery.undo.lost.schema.named', {
    count: names.length,
    names: more > 0 ? t('recovery.undo.lost.more', { names: shown, count: more }) : shown,
  });
}

export interface LostCountProps {
  project: string;
  /** Milliseconds since 1970. */
  since: number | undefined;
  what: 'users' | 'files';
}

function Counted({ project, since, what }: LostCountProps & { since: number }) {
  const t = useTranslate();
  const { data } = useLoss(project, new Date(since).toISOString());
  if (!data) return t(`recovery.undo.lost.${what}`);
  return t(`recovery.undo.lost.${what}.counted`, { ...countsOf(data) });
}

const countsOf = ({ users, sessions, files }: Loss) => ({ users, sessions, files });

/** People and their sessions, or pointers to files, with their number as soon as it is counted. */
export function LostCount(props: LostCountProps) {
  const t = useTranslate();
  const { since, what } = props;
  return since === undefined ? t(`recovery.undo.lost.${what}`) : <Counted {...props} since={since} />;
}
