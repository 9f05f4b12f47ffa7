import { useNavigation } from '../../../hooks/navigation.ts';
import { type TimelineKind, timelineKinds } from '../../../hooks/timeline.ts';
import { usePanelContext } from '../../shell/panel-context.ts';

export const recoveryTabs = ['timeline', 'backups', 'moment'] as const;
export type RecoveryTab = (typeof recoveryTabs)[number];

/** Where in the panel the reader is, kept in the place, so that a link or a reload brings it back. */
export interface RecoveryPlace {
  readonly tab: RecoveryTab;
  /** What the timeline shows; nothing for all of it. */
  readonly kind: TimelineKind | undefined;
  /** The moment to go back to, in seconds since 1970. */
  readonly at: number | undefined;
}

export function useRecoveryPlace() {
  const { current, go } = useNavigation();
  const { project } = usePanelContext();
  const { tab, kind, at } = current.state ?? {};
  const place: RecoveryPlace = {
    tab: recoveryTabs.find((one) => one === tab) ?? 'timeline',
    kind: timelineKinds.find((one) => one === kind),
    at: at !== undefined && /^\d{1,12}$/.test(at) ? Number(at) : undefined,
  };
  const show = (part: Partial<RecoveryPlace>, options?: { replace?: boolean }) => {
    const next = { ...place, ...part };
    const state = {
      ...(next.tab === 'timeline' ? {} : { tab: next.tab }),
      ...(next.kind === undefined ? {} : { kind: next.kind }),
      ...(next.at === undefined ? {} : { at: String(next.at) }),
    };
    go({ panel: 'recovery', project, state }, options);
  };
  return { place, show };
}
