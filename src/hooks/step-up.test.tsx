import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { createDataKit } from '../../test/support/data-kit.tsx';
import { confirmFirst, confirmReply } from '../components/panels/states/confirm-first.ts';
import { sampleRef } from '../components/panels/states/samples.ts';
import { answer, fail, type Replies } from '../components/panels/states/state-fetch.ts';
import { useDeleteProject } from './projects.ts';
import { type AskStepUp, StepUpContext } from './step-up.ts';

const deleted = answer({ id: 1, ref: sampleRef, name: 'Todo app' });
const replies: Replies = {
  'v1-list-all-projects': answer([]),
  'v1-delete-a-project': confirmFirst('Todo app', deleted),
  ...confirmReply,
};

function openKit(ask: AskStepUp | null, change: Replies = {}) {
  const kit = createDataKit({ ...replies, ...change });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StepUpContext.Provider value={ask}>{kit.wrapper({ children })}</StepUpContext.Provider>
  );
  const { result } = renderHook(() => useDeleteProject(sampleRef), { wrapper });
  const run = async (typed?: string) => {
    act(() => result.current.run(undefined, { typed }));
    await waitFor(() => expect(result.current.isPending).toBe(false));
  };
  return { ...kit, result, run };
}

const yes = (typed: string): AskStepUp =>
  vi.fn<AskStepUp>(async ({ confirm }) => {
    await confirm(typed);
    return true;
  });

it('asks, sends what was typed, and repeats the very same request', async () => {
  const ask = yes('Todo app');
  const { run, result, sent } = openKit(ask);
  await run();
  expect(result.current.data).toMatchObject({ ref: sampleRef });
  expect(ask).toHaveBeenCalledWith(
    expect.objectContaining({ operationId: 'v1-delete-a-project', ref: sampleRef, phrase: 'Todo app' }),
  );
  const [first, second] = sent('v1-delete-a-project');
  expect([first?.method, first?.url]).toEqual([second?.method, second?.url]);
  expect(second?.headers.get('x-platform-kit-confirmation')).toBe('sample-confirmation');
  expect(sent('kit-confirm').map(({ url }) => new URL(url).pathname.split('/').at(-1))).toEqual([
    'sample-confirmation',
  ]);
});

it('asks nobody when the right words were typed before', async () => {
  const ask = vi.fn<AskStepUp>(async () => false);
  const { run, result, sent } = openKit(ask);
  await run(' Todo  app ');
  expect(result.current.data).toMatchObject({ ref: sampleRef });
  expect(ask).not.toHaveBeenCalled();
  expect(await sent('kit-confirm')[0]?.json()).toEqual({ typed: 'Todo app' });
});

it('asks when other words were typed before, and is no failure when the reader declines', async () => {
  const ask = vi.fn<AskStepUp>(async () => false);
  const { run, result, sent, events } = openKit(ask);
  await run('Old name');
  expect(ask).toHaveBeenCalledTimes(1);
  expect([result.current.error, result.current.data]).toEqual([null, undefined]);
  expect(sent('v1-delete-a-project')).toHaveLength(1);
  expect(events.map((event) => 'phase' in event && event.phase)).toEqual(['started', 'failed']);
});

it('fails as it is where nobody can ask, or where the host itself confirms', async () => {
  const alone = openKit(null);
  await alone.run();
  expect(alone.result.current.error).toMatchObject({ code: 'confirmation_required' });
  const ask = yes('');
  const host = openKit(ask, { 'v1-delete-a-project': fail('confirmation_required') });
  await host.run('Todo app');
  expect(host.result.current.error).toMatchObject({ code: 'confirmation_required' });
  expect(ask).not.toHaveBeenCalled();
});

it('asks no second time when the confirmation did not help', async () => {
  const again = confirmFirst('Todo app', deleted);
  const ask = yes('Todo app');
  const { run, result } = openKit(ask, {
    'v1-delete-a-project': (request) => again(new Request(request.url, { method: 'DELETE' })),
  });
  await run();
  expect(result.current.error).toMatchObject({ code: 'confirmation_required' });
  expect(ask).toHaveBeenCalledTimes(1);
});
