import { queryOptions } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import type { Output } from '../api/schemas/index.ts';
import { expectList } from './expect.ts';
import { keys } from './keys.ts';

/** An edge function as it is deployed. */
export type DeployedFunction = Output<'v1-list-all-functions'>[number];

/** The deployed functions of a project. */
export function functionsQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: keys.functions(ref),
    queryFn: async ({ signal }) => expectList(await client.call('v1-list-all-functions', { params: { ref }, signal })),
    enabled: ref !== '',
  });
}
