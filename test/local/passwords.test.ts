import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../src/local/index.ts';
import { makeVerifier } from '../../src/local/keys/scram.ts';
import { type CheckedLocalApi, sharedTemplateDir, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { databasePassword, makeProject, waitForStatus } from '../support/projects.ts';

async function holds(folder: string, text: string): Promise<boolean> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && (await readFile(join(entry.parentPath, entry.name))).includes(text)) return true;
  }
  return false;
}

describe('the password of a database', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi();
    ref = await makeProject(api);
  }, 120_000);
  afterAll(() => api.dispose());

  /** What the role `postgres` has for a password, read past the API. */
  async function readVerifier(): Promise<string> {
    const engine = await createEngine({ templateDir: sharedTemplateDir });
    const database = await engine.open(join(api.dataDir, 'projects', ref));
    const [rows] = await database.run([{ sql: "select rolpassword from pg_authid where rolname = 'postgres'" }]);
    await database.close();
    return String(rows?.[0]?.rolpassword);
  }

  /** Whether the role has this password, and whether the text of it is anywhere in the data directory. */
  async function inspect(password: string): Promise<{ isSet: boolean; isKept: boolean }> {
    let answer = { isSet: false, isKept: false };
    await api.restart(async () => {
      const verifier = await readVerifier();
      const salt = Buffer.from(/:([^$]+)\$/.exec(verifier)?.[1] ?? '', 'base64');
      const isSet = verifier === (await makeVerifier(password, salt));
      answer = { isSet, isKept: await holds(api.dataDir, password) };
    });
    return answer;
  }

  it('is the one that the project was made with, and is kept nowhere', async () => {
    expect(await inspect(databasePassword)).toEqual({ isSet: true, isKept: false });
  });

  it('is the new one after a change', async () => {
    await api.client.call('v1-update-database-password', { params: { ref }, body: { password: 'battery staple' } });
    expect(await inspect('battery staple')).toEqual({ isSet: true, isKept: false });
  });

  it('is the one of now after the database went back to when it was another', async () => {
    const params = { ref };
    await api.client.call('v1-create-restore-point', { params, body: { name: 'before' } });
    const find = () => api.client.call('v1-get-restore-point', { params, query: { name: 'before' } });
    await vi.waitFor(async () => expect((await find()).status).toBe('AVAILABLE'), { timeout: 20_000 });
    await api.client.call('v1-update-database-password', { params, body: { password: 'the newest of all' } });
    await api.client.call('v1-undo', { params, body: { name: 'before' } });
    await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
    expect((await inspect('the newest of all')).isSet).toBe(true);
  });
});
