import { type AuditFilter, everyAuditLine } from '../../../hooks/audit.ts';
import { useNavigation } from '../../../hooks/navigation.ts';
import { usePlatform } from '../../../hooks/platform.ts';

type State = Readonly<Record<string, string>>;

/** Reads the filter from the state of a place. */
export function readAuditFilter(state: State = {}): AuditFilter {
  const known = Object.keys(everyAuditLine).map((name) => [name, state[name] ?? '']);
  return { ...everyAuditLine, ...Object.fromEntries(known) };
}

/** The state of the place for a filter; what is empty is left out. */
export function auditFilterState(filter: AuditFilter): State {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}

/** The filter, kept in the place, so that a link or a reload brings it back. A kit for one project shows that one alone. */
export function useAuditFilter() {
  const { current, go } = useNavigation();
  const { project: home } = usePlatform();
  const chosen = readAuditFilter(current.state);
  const filter = home === undefined ? chosen : { ...chosen, ref: home };
  const set = (next: AuditFilter) => go({ ...current, state: auditFilterState(next) }, { replace: true });
  return {
    filter,
    /** Whether there is anything that could be cleared. */
    narrowed: Object.entries(chosen).some(([name, value]) => value !== '' && !(name === 'ref' && home !== undefined)),
    change: (part: Partial<AuditFilter>) => set({ ...chosen, ...part }),
    clear: () => set(everyAuditLine),
  };
}
