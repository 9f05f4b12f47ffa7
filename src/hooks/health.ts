import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client } from '../api/client.ts';
import { projectState } from '../api/project-states.ts';
import type { Output } from '../api/schemas/index.ts';
import { expectList } from './expect.ts';
import { firstSeen } from './first-seen.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';
import { isTransitional, pollDelay, watchMs } from './poll-delay.ts';
import { type ProjectDetails, projectQuery } from './projects.ts';
import { useNow } from './use-countdown.ts';
import { usePageVisible, usePolling } from './use-polling.ts';

/** A service, and since when this browser tab knows it to be in its state (milliseconds since 1970). */
export type ServiceHealth = Output<'v1-get-services-health'>[number] & { readonly since: number };

/** The services that every project has. */
const services = ['db', 'auth', 'rest', 'realtime', 'storage', 'pooler'] as const;

export function healthQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: keys.health(ref),
    queryFn: async ({ signal }): Promise<readonly ServiceHealth[]> => {
      const input = { params: { ref }, query: { services: [...services] }, signal };
      const answer = expectList(await client.call('v1-get-services-health', input));
      return answer.map((service) => ({
        ...service,
        since: firstSeen.note(`${ref}/${service.name}`, service.status),
      }));
    },
  });
}

/** Whether a project has services that can be asked: one that is paused, gone or going has none. */
export function hasServices(status: string | undefined): boolean {
  if (status === undefined || status === 'PAUSING' || status === 'GOING_DOWN') return false;
  const { phase } = projectState(status);
  return phase !== 'down' && phase !== 'failed';
}

function signatureOf(project: ProjectDetails | undefined, health: readonly ServiceHealth[] | undefined) {
  return [project?.status, ...(health ?? []).map(({ name, status }) => `${name}=${status}`)].join(' ');
}

/** How often was looked since the state changed, somebody asked, or the tab came to the front. */
function useWatch(signature: string) {
  const begin = () => ({ signature, startedAt: Date.now(), looks: 0 });
  const [watch, setWatch] = useState(begin);
  if (watch.signature !== signature) setWatch(begin());
  return {
    ...watch,
    restart: () => setWatch(begin()),
    count: () => setWatch((last) => ({ ...last, looks: last.looks + 1 })),
  };
}

/**
 * A project's state and its services, looked at again by itself: soon and then less often while something changes, now
 * and then while all is well, not at all in a hidden tab, in a state that only a person can end, or after 15 minutes
 * without change (`overdue`; `check` goes on).
 */
export function useHealth(ref: string) {
  const { client, queryClient } = usePlatform();
  const project = useQuery(projectQuery(client, ref), queryClient);
  const status = project.data?.status;
  const asked = hasServices(status);
  const health = useQuery({ ...healthQuery(client, ref), enabled: asked }, queryClient);
  const visible = usePageVisible();
  const watch = useWatch(`${visible} ${signatureOf(project.data, asked ? health.data : [])}`);
  const statuses = asked ? (health.data ?? []).map((service) => service.status) : [];
  const error = project.error ?? (asked ? health.error : null) ?? undefined;
  const fetching = project.isFetching || health.isFetching;
  const look = () => {
    watch.count();
    void project.refetch({ cancelRefetch: false });
    if (asked) void health.refetch({ cancelRefetch: false });
  };
  const watched = { status, services: statuses, error, looks: watch.looks, startedAt: watch.startedAt };
  usePolling({
    waiting: visible && !fetching && ref !== '',
    turn: `${watch.startedAt} ${watch.looks} ${error ? 'failed' : ''}`,
    delay: () => pollDelay(watched),
    look,
  });
  const changing = isTransitional(watched);
  const now = useNow({ stepMs: 5000, enabled: changing });
  return {
    project,
    health,
    /** Whether the project's state has services that can be asked. */
    asked,
    changing,
    /** It still changes, and it is no longer looked at without being asked. */
    overdue: changing && !fetching && now - watch.startedAt >= watchMs,
    /** Looks now, and watches for another 15 minutes. */
    check: () => {
      watch.restart();
      void project.refetch();
      if (asked) void health.refetch();
    },
  };
}
