import { expect, vi } from 'vitest';
import type { CheckedLocalApi } from './checked-local-api.ts';

/** The password that projects of tests are made with. */
export const databasePassword = 'correct horse';

/** Waits until a project has a status. */
export async function waitForStatus({ client }: CheckedLocalApi, ref: string, status: string): Promise<void> {
  await vi.waitFor(async () => expect((await client.call('v1-get-project', { params: { ref } })).status).toBe(status), {
    timeout: 30_000,
    interval: 20,
  });
}

/** Asks for a project, without waiting for it. @returns its ref */
export async function launchProject(api: CheckedLocalApi, name = 'one'): Promise<string> {
  const [organization] = await api.client.call('v1-list-all-organizations');
  const body = { name, organization_slug: organization?.slug, db_pass: databasePassword, region: 'eu-central-1' };
  const response = await api.send('POST', '/v1/projects', body);
  expect(response.status).toBe(201);
  const project: { ref: string } = await response.json();
  return project.ref;
}

/** Makes a project that is ready. @returns its ref */
export async function makeProject(api: CheckedLocalApi, name = 'one'): Promise<string> {
  const ref = await launchProject(api, name);
  await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
  return ref;
}

/** Runs SQL in a project. @returns status and parsed body */
export async function runSql(api: CheckedLocalApi, ref: string, body: { query: string; [name: string]: unknown }) {
  const response = await api.send('POST', `/v1/projects/${ref}/database/query`, body);
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}
