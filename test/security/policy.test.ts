import { describe, expect, it } from 'vitest';
import type { Caller } from '../../src/api/caller.ts';
import type { ProjectAccess, Session } from '../../src/api/kit-operations.ts';
import { meets, needsOf } from '../../src/api/policy.ts';
import {
  answerPlatform,
  BRANCH,
  createTestKit,
  everything,
  grants,
  json,
  MINE,
  operator,
  owner,
  type Sent,
} from './test-kit.ts';

const other = 'secondsecondsecondse';
const both: Caller = { ...owner, projects: [MINE, other], capabilities: 'viewer' };
const query = { query: 'select 1' };

const run = (ref: string) => ['POST', `/v1/projects/${ref}/database/query`, { body: query }] as const;

describe('rights of a single project', () => {
  it('hold there and on its branches, in place of the general ones', async () => {
    const kit = createTestKit({ caller: { ...both, projectCapabilities: { [MINE]: 'maintainer' } } });
    expect((await kit.send(...run(MINE))).status).toBe(200);
    expect((await kit.send(...run(BRANCH))).status).toBe(200);
    expect((await kit.send(...run(other))).status).toBe(403);
  });

  it('take away as well as they give', async () => {
    const kit = createTestKit({
      caller: { ...both, capabilities: 'owner', projectCapabilities: { [MINE]: grants([]) } },
    });
    expect((await kit.send(...run(other))).status).toBe(200);
    expect((await kit.send('GET', `/v1/projects/${MINE}`)).status).toBe(403);
    expect((await kit.send('GET', `/v1/projects/${BRANCH}`)).status).toBe(403);
    expect(kit.theirs()).toHaveLength(1);
  });

  it('give no project that is not the caller’s', async () => {
    const kit = createTestKit({ caller: { ...owner, projectCapabilities: { [other]: 'owner' } } });
    expect((await kit.send('GET', `/v1/projects/${other}`)).status).toBe(404);
    expect(kit.theirs()).toEqual([]);
  });

  it('hold for who may touch everything, too', async () => {
    const caller: Caller = { ...operator, capabilities: 'owner', projectCapabilities: { [MINE]: 'viewer' } };
    const kit = createTestKit({ caller });
    expect((await kit.send(...run(MINE))).status).toBe(403);
    expect((await kit.send(...run(other))).status).toBe(200);
  });

  it('decide which projects a list shows', async () => {
    const list = [{ ref: MINE }, { ref: other }, { ref: 'foreignforeignforeig' }];
    const answer = (sent: Sent) => (sent.path === '/v1/projects' ? json(list) : answerPlatform(sent));
    const shown = async (change: Partial<Caller>) => {
      const kit = createTestKit({ caller: { ...both, ...change }, answer });
      const response = await kit.send('GET', '/v1/projects');
      return response.status === 200 ? response.json() : response.status;
    };
    expect(await shown({})).toEqual([{ ref: MINE }, { ref: other }]);
    expect(await shown({ projectCapabilities: { [MINE]: grants([]) } })).toEqual([{ ref: other }]);
    expect(await shown({ capabilities: grants([]), projectCapabilities: { [MINE]: 'viewer' } })).toEqual([
      { ref: MINE },
    ]);
    expect(await shown({ capabilities: grants([]) })).toBe(403);
    expect(await shown({ projects: '*', projectCapabilities: { [MINE]: grants([]) } })).toEqual(list.slice(1));
  });

  it('are nothing on the platform as a whole but the list', async () => {
    const caller: Caller = { ...both, capabilities: grants([]), projectCapabilities: { [MINE]: 'owner' } };
    const kit = createTestKit({ caller });
    expect((await kit.send('GET', '/v1/organizations')).status).toBe(403);
    const body = { name: 'p', organization_slug: 'acme' };
    expect((await kit.send('POST', '/v1/projects', { body })).status).toBe(403);
    expect(kit.sent).toEqual([]);
  });

  it('stop everything where they are not such rights', async () => {
    // What a host in plain JavaScript might answer.
    const odd: readonly unknown[] = [
      'owner',
      [],
      { [MINE]: 7 },
      { [MINE]: { production: [] } },
      { [MINE]: { production: [1], development: [] } },
    ];
    for (const projectCapabilities of odd) {
      const kit = createTestKit({ authenticate: async () => ({ ...owner, projectCapabilities }) as Caller });
      expect((await kit.send('GET', `/v1/projects/${MINE}`)).status).toBe(503);
    }
    const inherited = createTestKit({ caller: { ...owner, capabilities: 'viewer', projectCapabilities: {} } });
    expect((await inherited.send('GET', `/v1/projects/${MINE}`)).status).toBe(200);
  });
});

describe('what the browser is told', () => {
  async function accessOf(caller: Caller, ref: string): Promise<ProjectAccess> {
    return (await createTestKit({ caller }).send('GET', `/kit/v1/projects/${ref}/access`)).json();
  }

  it('is what the proxy decides by', async () => {
    const callers = [
      both,
      { ...both, projectCapabilities: { [MINE]: 'developer' } },
      { ...owner, capabilities: everything },
    ];
    for (const caller of callers) {
      for (const ref of [MINE, BRANCH]) {
        const { grants: told, environment, capabilities } = await accessOf(caller, ref);
        expect(capabilities).toEqual(told[environment]);
        const allowed = needsOf('v1-run-a-query', environment).every((need) => meets(told, need));
        const kit = createTestKit({ caller });
        expect((await kit.send(...run(ref))).status).toBe(allowed ? 200 : 403);
      }
    }
  });

  it('names what will have to be confirmed', async () => {
    expect((await accessOf(owner, MINE)).stepUp).toEqual(['destroy', 'reveal']);
    const session: Session = await (await createTestKit().send('GET', '/kit/v1/session')).json();
    expect(session.stepUp).toEqual(['destroy', 'reveal']);
  });
});
