import { renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createDataKit } from '../../test/support/data-kit.tsx';
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
