import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { createDataKit } from '../../test/support/data-kit.tsx';
import { sampleProject, sampleRef } from '../components/panels/states/samples.ts';
import { answer, fail } from '../components/panels/states/state-fetch.ts';

import { usePauseProject, useProjects, useRestoreProject } from './projects.ts';

const listed = { 'v1-list-all-projects': answer([sampleProject()]) };

it('sends one request for presses that come at once', async () => {
  const { wrapper, sent } = createDataKit({ ...listed, 'v1-pause-a-project': answer(null) });
  const { result } = renderHook(() => usePauseProject(sampleRef), { wrapper });
  act(() => {
    result.current.run();
    result.current.run();
  });
  await waitFor(() => expect(result.current.isPending).toBe(false));
  expect(sent('v1-pause-a-project')).toHaveLength(1);
});

it('can be pressed again once it has ended', async () => {
  const { wrapper, sent } = createDataKit({ ...listed, 'v1-pause-a-project': fail('conflict') });
  const { result } = renderHook(() => usePauseProject(sampleRef), { wrapper });
  act(() => result.current.run());
  await waitFor(() => expect(result.current.error).not.toBeNull());
  act(() => result.current.run());
  await waitFor(() => expect(sent('v1-pause-a-project')).toHaveLength(2));
});

it('tells the host of its start and end, and refreshes the list', async () => {
  const { wrapper, events, sent } = createDataKit({ ...listed, 'v1-restore-a-project': answer(null) });
  const { result } = renderHook(() => ({ list: useProjects(), restore: useRestoreProject(sampleRef) }), {
    wrapper,
  });
  await waitFor(() => expect(result.current.list.data).toBeDefined());
  const onSuccess = vi.fn<() => void>();
  act(() => result.current.restore.run(undefined, { onSuccess }));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  await waitFor(() => expect(sent('v1-list-all-projects')).toHaveLength(2));
  const action = { type: 'action', operationId: 'v1-restore-a-project', ref: sampleRef };
  expect(events).toEqual([
    { ...action, phase: 'started' },
    { ...action, phase: 'succeeded' },
  ]);
});

it('tells the host of a failed read, never of a cancelled one', async () => {
  const { wrapper, events } = createDataKit({ 'v1-list-all-projects': fail('internal') });
  const { result, unmount } = renderHook(useProjects, { wrapper });
  await waitFor(() => expect(result.current.error).not.toBeNull());
  unmount();
  expect(events).toEqual([
    { type: 'load-error', operationId: 'v1-list-all-projects', code: 'internal', requestId: 'req_sample' },
  ]);
});
