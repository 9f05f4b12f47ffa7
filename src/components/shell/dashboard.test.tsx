import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { type KitOptions, renderKit } from '../../../test/support/render-kit.tsx';
import { sampleProject, sampleProjects, sampleRef, sampleSession } from '../panels/states/samples.ts';
import { answer, fail, type Replies } from '../panels/states/state-fetch.ts';
import { PlatformKit } from '../platform-kit.tsx';

const replies: Replies = {
  'v1-get-project': answer(sampleProject()),
  'v1-list-all-projects': answer(sampleProjects(300)),
};

function show(more: KitOptions = {}, wholePage = true) {
  return renderKit(
    <>
      <input aria-label="The host’s own" />
      <PlatformKit wholePage={wholePage} />
    </>,
    { place: { panel: 'status', project: sampleRef }, ...more, replies: { ...replies, ...more.replies } },
  );
}

it('names the place in breadcrumbs and marks it in the sidebar', async () => {
  show();
  const trail = screen.getByRole('navigation', { name: 'Where you are' });
  expect(await within(trail).findByText('Todo app')).toBeInTheDocument();
  const sidebar = screen.getByRole('navigation', { name: 'Panels' });
  expect(within(sidebar).getByRole('link', { current: 'page' })).toHaveTextContent('Status');
});

it('shows no other project where the host shows one', async () => {
  show({ project: sampleRef, place: { panel: 'status' } });
  expect(await screen.findAllByText('Todo app')).not.toHaveLength(0);
  expect(screen.queryByRole('button', { name: /Switch project/ })).not.toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Projects' })).not.toBeInTheDocument();
});

it('finds a project by its name and goes there', async () => {
  const kit = show();
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.type(await screen.findByRole('combobox'), 'desk 99');
  await userEvent.click(await screen.findByRole('option', { name: /Invoice desk 99/ }));
  expect(kit.navigation.getCurrent().panel).toBe('status');
  expect(kit.navigation.getCurrent().project).not.toBe(sampleRef);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('says that nothing matches only when the projects are known', async () => {
  show({ replies: { 'v1-list-all-projects': fail('internal') } });
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.type(await screen.findByRole('combobox'), 'zzzz');
  expect(await screen.findByText('The projects could not be loaded.')).toBeInTheDocument();
  expect(screen.queryByText('Nothing matches.')).not.toBeInTheDocument();
});

it('leaves the keys alone while the focus is in the host’s page', async () => {
  show({}, false);
  await userEvent.click(screen.getByRole('textbox', { name: 'The host’s own' }));
  await userEvent.keyboard('{Control>}k{/Control}?');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('shows the shortcuts on a question mark', async () => {
  show();
  await userEvent.keyboard('?');
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeInTheDocument();
});

it('changes the theme and tells the host', async () => {
  const chosen: string[] = [];
  show({ onThemeChange: (theme) => chosen.push(theme) });
  await userEvent.click(screen.getByRole('button', { name: 'Theme: As the system' }));
  await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Dark' }));
  expect(chosen).toEqual(['dark']);
  for (const root of document.querySelectorAll('.platform-kit')) expect(root).toHaveAttribute('data-pk-theme', 'dark');
});

it('signs out where the host says how, and forgets what was kept for this kit, nothing else', async () => {
  const own = 'platform-kit:/api/platform:sql:abc';
  const stays = ['of the host', 'platform-kit:/api/other:sql:abc', 'platform-kit:theme'];
  for (const key of [own, ...stays]) localStorage.setItem(key, '"kept"');
  sessionStorage.setItem('platform-kit:/api/platform#abc:launch', '{}');
  const signOut = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error('offline')).mockResolvedValue();
  show({ slots: { signOut } });
  const button = await screen.findByRole('button', { name: 'Sign out' });
  await userEvent.click(button);
  expect(await screen.findByText(/You are still signed in/)).toBeInTheDocument();
  expect(localStorage.getItem(own)).toBe('"kept"');
  await userEvent.click(button);
  await waitFor(() => expect(localStorage.getItem(own)).toBeNull());
  expect(Object.keys(sessionStorage)).toEqual([]);
  expect(Object.keys(localStorage).toSorted()).toEqual(stays);
  localStorage.clear();
});

it('has no button to sign out where the host gives none', async () => {
  show();
  expect(await screen.findByRole('navigation', { name: 'Panels' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Sign out' })).not.toBeInTheDocument();
});

it('gives way to a sign-in page without a session, and comes back with one', async () => {
  const kit = show({
    replies: { 'kit-get-session': fail('unauthenticated') },
    slots: { signIn: 'Use the printed link' },
  });
  expect(await screen.findByRole('heading', { name: 'You are not signed in' })).toBeInTheDocument();
  expect(screen.getByText('Use the printed link')).toBeInTheDocument();
  expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  kit.reply({ 'kit-get-session': answer(sampleSession) });
  await userEvent.click(screen.getByRole('button', { name: 'I have signed in' }));
  expect(await screen.findByRole('navigation', { name: 'Panels' })).toBeInTheDocument();
});
