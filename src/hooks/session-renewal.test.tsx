import { render, renderHook, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { createDataKit } from '../../test/support/data-kit.tsx';
import { platformError, toResponse } from '../api/errors.ts';
import type { Fetch } from '../api/fetch.ts';
import { sqlPanel } from '../components/panels/sql/index.ts';
import { sampleCaller, sampleProject, sampleRef } from '../components/panels/states/samples.ts';
import { answer, stateFetch } from '../components/panels/states/state-fetch.ts';
import { PlatformKitProvider } from '../components/platform-kit-provider.tsx';
import { PanelView } from '../components/shell/panel-view.tsx';
import { useProject, useProjects } from './projects.ts';
import { PlatformDataProvider } from './provider.tsx';
import { createQueryClient } from './query-client.ts';

beforeEach(() => localStorage.clear());

/** A token as the host's back end would make it; nothing here verifies it. */
function tokenFor(name: string): string {
  return `head.${btoa(JSON.stringify({ exp: Date.now() / 1000 + 900 }))}.${name}`;
}

/** A proxy that takes one of the host's sessions at a time. */
function createHost(replies: Parameters<typeof stateFetch>[0]) {
  const host = { valid: 'first', given: 'first', refused: 0 };
  const session = vi.fn<() => Promise<string>>(async () => tokenFor(host.given));
  const proxy = stateFetch({ ...sampleCaller, ...replies });
  const fetch: Fetch = async (request) => {
    if (request.headers.get('authorization')?.endsWith(`.${host.valid}`)) return proxy(request);
    host.refused += 1;
    return toResponse(platformError('unauthenticated', { requestId: 'req_sample' }));
  };
  return { host, session, fetch };
}

const replies = {
  'v1-list-all-projects': answer([sampleProject()]),
  'v1-get-project': answer(sampleProject()),
  'v1-read-only-query': answer([{ one: 1 }], { status: 201 }),
};

it('asks the host once when two reads find the session ended at the same time, and both succeed', async () => {
  const { host, session, fetch } = createHost(replies);
  const queryClient = createQueryClient({ retryDelayMs: 0 });
  const wrapper = ({ children }: { children: ReactNode }) => (
    // Inline functions are new at each render, as hosts write them.
    <PlatformDataProvider endpoint="/api" fetch={fetch} session={() => session()} queryClient={queryClient}>
      {children}
    </PlatformDataProvider>
  );
  const { result } = renderHook(() => ({ list: useProjects(), one: useProject(sampleRef) }), { wrapper });
  await waitFor(() => expect(result.current.list.data && result.current.one.data).toBeDefined());
  expect(session).toHaveBeenCalledTimes(1);

  Object.assign(host, { valid: 'second', given: 'second' });
  await Promise.all([result.current.list.refetch(), result.current.one.refetch()]);
  expect(session).toHaveBeenCalledTimes(2);
  expect(host.refused).toBe(2);
  expect([result.current.list.error, result.current.one.error]).toEqual([null, null]);
});

it('does not ask the host when another error came', async () => {
  const { session, fetch } = createHost({ ...replies, 'v1-list-all-projects': answer({}, { status: 500 }) });
  const { queryClient } = createDataKit({});
  const wrapper = ({ children }: { children: ReactNode }) => (
    <PlatformDataProvider endpoint="/api" fetch={fetch} session={session} queryClient={queryClient}>
      {children}
    </PlatformDataProvider>
  );
  const { result } = renderHook(() => useProjects(), { wrapper });
  await waitFor(() => expect(result.current.error).not.toBeNull());
  expect(session).toHaveBeenCalledTimes(1);
});

function openSql(page: ReturnType<typeof createHost>) {
  render(
    <PlatformKitProvider
      endpoint="/api"
      locale="en"
      project={sampleRef}
      session={page.session}
      fetch={page.fetch}
      slots={{ signIn: <button type="button">to the sign-in</button> }}
    >
      <PanelView definition={sqlPanel} />
    </PlatformKitProvider>,
  );
}

const editor = () => screen.findByRole('textbox');
const run = async () => userEvent.click(await screen.findByRole('button', { name: 'Run' }));

it('renews a session without losing what was typed', async () => {
  const page = createHost(replies);
  openSql(page);
  await userEvent.type(await editor(), 'select 1 as one');
  Object.assign(page.host, { valid: 'second', given: 'second' });
  await run();
  expect(await screen.findByRole('columnheader', { name: /one/ })).toBeVisible();
  expect(await editor()).toHaveValue('select 1 as one');
  expect(page.session).toHaveBeenCalledTimes(2);
});

it('leads to the sign-in when the host has no other session, keeps what was typed, and goes on after it', async () => {
  const page = createHost(replies);
  openSql(page);
  await userEvent.type(await editor(), 'select 1 as one');
  Object.assign(page.host, { valid: 'third' });
  await run();
  expect(await screen.findByRole('button', { name: 'to the sign-in' })).toBeEnabled();
  expect(await editor()).toHaveValue('select 1 as one');
  Object.assign(page.host, { given: 'third' });
  await run();
  expect(await screen.findByRole('columnheader', { name: /one/ })).toBeVisible();
});
