import { renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createDataKit } from '../../test/support/data-kit.tsx';
import type { ProjectAccess } from '../api/kit-operations.ts';
import type { OperationId } from '../api/operations.ts';
import { sampleAccess, sampleRef, sampleSession } from '../components/panels/states/samples.ts';
import { answer, fail, silence } from '../components/panels/states/state-fetch.ts';
import { useCan } from './use-can.ts';

it('answers for a project by its access', async () => {
  const { wrapper, sent } = createDataKit({
    'kit-get-project-access': answer(sampleAccess({ capabilities: ['projects:read'] })),
  });
  const { result } = renderHook(
    () => ({ read: useCan('v1-get-project', sampleRef), write: useCan('v1-pause-a-project', sampleRef) }),
    { wrapper },
  );
  await waitFor(() => expect(result.current.read.allowed).toBe(true));
  expect(result.current.write).toMatchObject({ allowed: false, capability: 'projects:write', pending: false });
  expect(sent('kit-get-project-access')).toHaveLength(1);
  expect(sent('kit-get-session')).toHaveLength(0);
});

it('answers by the session where no project is meant, as for production', async () => {
  const grants = { production: ['projects:create'], development: [] } as const;
  const { wrapper } = createDataKit({ 'kit-get-session': answer({ ...sampleSession, grants }) });
  const { result } = renderHook(() => useCan('v1-create-a-project'), { wrapper });
  await waitFor(() => expect(result.current.allowed).toBe(true));
});

it('allows nothing while it does not know', () => {
  const { wrapper } = createDataKit({ 'kit-get-project-access': silence });
  const { result } = renderHook(() => useCan('v1-get-project', sampleRef), { wrapper });
  expect(result.current).toMatchObject({ allowed: false, pending: true });
});

it('does not call a right missing when it could not be found out', async () => {
  const { wrapper } = createDataKit({ 'kit-get-project-access': fail('internal') });
  const { result } = renderHook(() => useCan('v1-get-project', sampleRef), { wrapper });
  await waitFor(() => expect(result.current.error).toBeDefined());
  expect(result.current).toMatchObject({ allowed: false, pending: false });
});

async function canOf(operationId: OperationId, access: Partial<ProjectAccess>) {
  const { wrapper } = createDataKit({ 'kit-get-project-access': answer(sampleAccess(access)) });
  const { result } = renderHook(() => useCan(operationId, sampleRef), { wrapper });
  await waitFor(() => expect(result.current.pending).toBe(false));
  return result.current;
}

it('hides what the caller may do nowhere, and says where the right is missing that is had elsewhere', async () => {
  expect(await canOf('v1-pause-a-project', { capabilities: ['projects:read'] })).toMatchObject({
    allowed: false,
    shown: false,
    why: 'capability',
    environment: 'production',
  });
  const grants = { production: ['projects:read'], development: ['projects:read', 'projects:write'] } as const;
  expect(await canOf('v1-pause-a-project', { capabilities: grants.production, grants })).toMatchObject({
    allowed: false,
    shown: true,
    why: 'environment',
    environment: 'production',
  });
  const onBranch = { environment: 'development', capabilities: grants.development, grants } as const;
  const open = await canOf('v1-pause-a-project', onBranch);
  expect(open).toMatchObject({ allowed: true, shown: true });
  expect(open.why).toBeUndefined();
});

it('asks for every right that the proxy asks for', async () => {
  const grants = { production: ['branches:write'], development: ['branches:merge'] } as const;
  const onBranch = { environment: 'development', capabilities: grants.development, grants } as const;
  expect(await canOf('v1-merge-a-branch', onBranch)).toMatchObject({
    allowed: false,
    why: 'environment',
    environment: 'production',
  });
  expect(await canOf('v1-reset-a-branch', { capabilities: grants.production, grants })).toMatchObject({
    allowed: false,
    capability: 'backups:restore',
    shown: false,
  });
});

it('knows what will have to be confirmed, and assumes it while it does not know', async () => {
  expect(await canOf('v1-delete-a-project', {})).toMatchObject({ stepUp: true });
  expect(await canOf('v1-pause-a-project', {})).toMatchObject({ stepUp: false });
  expect(await canOf('v1-delete-a-project', { stepUp: [] })).toMatchObject({ stepUp: false });
  expect(await canOf('v1-pause-a-project', { stepUp: ['v1-pause-a-project'] })).toMatchObject({ stepUp: true });
  const { wrapper } = createDataKit({ 'kit-get-project-access': silence });
  const { result } = renderHook(() => useCan('v1-pause-a-project', sampleRef), { wrapper });
  expect(result.current).toMatchObject({ stepUp: true, shown: true });
});
