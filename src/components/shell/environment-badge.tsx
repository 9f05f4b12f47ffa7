import type { Environment } from '../../api/caller.ts';
import { useTranslate } from '../../hooks/platform.ts';
import { useProjectAccess } from '../../hooks/use-can.ts';
import { Badge } from '../ui/badge.tsx';

/**
 * The environment of a project; nothing while it is asked for. What could not be found out counts as production.
 * @param ref project ref; empty for none
 */
export function useEnvironment(ref: string): Environment | undefined {
  const { data, error } = useProjectAccess(ref);
  if (ref === '') return undefined;
  return data?.environment ?? (error ? 'production' : undefined);
}

/** Says which environment a project is: amber for production, violet for a development branch. */
export function EnvironmentBadge({ project }: { project: string }) {
  const t = useTranslate();
  const environment = useEnvironment(project);
  if (!environment) return null;
  return <Badge tone={environment}>{t(`environment.${environment}`)}</Badge>;
}
