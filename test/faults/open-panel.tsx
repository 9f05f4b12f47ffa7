import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Fetch } from '../../src/api/fetch.ts';
import type { CatalogueId } from '../../src/api/operations.ts';
import type { PanelDefinition } from '../../src/components/panels/define-panel.ts';
import type { Door, PanelStates, Step } from '../../src/components/panels/states/panel-states.ts';
import { operationOf, type Reply } from '../../src/components/panels/states/state-fetch.ts';
import { PlatformKitProvider } from '../../src/components/platform-kit-provider.tsx';
import { PanelView } from '../../src/components/shell/panel-view.tsx';
import { createMemoryNavigation } from '../../src/hooks/navigation.ts';
import { createQueryClient } from '../../src/hooks/query-client.ts';
import { en } from '../../src/messages/en/index.ts';
import type { MessageKey } from '../../src/messages/translate.ts';

const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
afterEach(() => {
  cleanup();
  server.resetHandlers();
  sessionStorage.clear();
  localStorage.clear();
});

const numbers = new Set(['count', 'shown', 'seconds', 'ms']);

/** What a text of the catalogue looks like once its values are filled in. */
export function textOf(key: MessageKey): RegExp {
  const messages: Readonly<Record<string, string>> = en;
  const plurals = [messages[`${key}_one`], messages[`${key}_other`]].filter((text) => text !== undefined);
  const texts = plurals.length > 0 ? plurals : [messages[key] ?? key];
  const patterns = texts.map((text) =>
    text
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replace(/\{(\w+)\}/g, (_, name: string) => (numbers.has(name) ? '[\\d,.]+' : '.+')),
  );
  return new RegExp(`^(?:${patterns.join('|')})$`);
}

/** Answers every request of the page: one operation by its own reply, the rest as in the state. Notes what was asked. */
function serve(door: Door, reply: Reply, fallback: Fetch) {
  const asked: { id: CatalogueId | undefined; signal: AbortSignal }[] = [];
  server.use(
    http.all('*/api/platform/*', async ({ request }) => {
      const id = operationOf(request);
      asked.push({ id, signal: request.signal });
      return id === door.operation ? reply(request) : fallback(request);
    }),
  );
  return asked;
}

async function take(step: Step) {
  const user = userEvent.setup({ delay: null });
  if ('type' in step) {
    const field = await screen.findByLabelText(textOf(step.into));
    await user.click(field);
    return user.paste(step.type);
  }
  const name = textOf(step.press);
  const roles = ['button', 'menuitem', 'radio', 'switch'] as const;
  const control = await waitFor(() => {
    const dialog = screen.queryAllByRole('dialog').at(-1);
    const found = roles.flatMap((role) => (dialog ? within(dialog) : screen).queryAllByRole(role, { name }));
    expect(found[0]).toBeEnabled();
    return found[0];
  });
  if (control) await user.click(control);
}

export interface OpenOptions {
  readonly panel: PanelDefinition;
  readonly states: PanelStates;
  readonly door: Door;
  readonly reply: Reply;
}

/** Opens a panel beside the rest of a page and brings it to the request of the door. */
export async function openPanel({ panel, states, door, reply }: OpenOptions) {
  const state = states.states[door.state ?? 'full'];
  if (!state) throw new TypeError(`${states.panel} has no state ${door.state}`);
  const asked = serve(door, reply, state.fetch());
  const place = { panel: panel.id, project: states.project, state: state.place };
  const view = render(
    <PlatformKitProvider
      endpoint="/api/platform"
      locale="en"
      timeZone="UTC"
      project={states.project}
      navigation={createMemoryNavigation(place)}
      queryClient={createQueryClient({ retryDelayMs: 0 })}
      slots={{
        signIn: <button type="button">to the sign-in</button>,
        askForAccess: ({ capability }) => <button type="button">{`ask for ${capability}`}</button>,
      }}
    >
      <p>the rest of the page</p>
      <PanelView definition={panel} />
    </PlatformKitProvider>,
  );
  for (const step of door.steps ?? []) await take(step);
  await waitFor(() => expect(asked.some(({ id }) => id === door.operation)).toBe(true));
  return { view, signals: () => asked.filter(({ id }) => id === door.operation).map(({ signal }) => signal) };
}
