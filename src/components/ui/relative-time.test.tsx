import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { expect, it } from 'vitest';
import { PortalContainerContext } from './portal-container.ts';
import { RelativeTime } from './relative-time.tsx';
import { TooltipProvider } from './tooltip.tsx';

const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long', timeZone: 'Europe/Berlin' });

function Root({ children }: { children: ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  return (
    <PortalContainerContext.Provider value={element}>
      <TooltipProvider>{children}</TooltipProvider>
      <div ref={setElement} />
    </PortalContainerContext.Provider>
  );
}

function show(value: string | number) {
  const user = userEvent.setup();
  render(
    <Root>
      <RelativeTime value={value} locale="en" formatExact={(time) => exact.format(time)} copiedLabel="Copied" />
    </Root>,
  );
  return user;
}

it('says how long ago, and exactly when to those who focus it', async () => {
  const user = show(Date.now() - 3 * 3_600_000);
  expect(screen.getByText('3 hours ago')).toBeInTheDocument();
  await user.tab();
  expect(await screen.findByRole('tooltip')).toHaveTextContent(/CET|CEST|GMT\+/);
});

it('copies the exact time', async () => {
  const user = show('2026-03-01T10:00:00+02:00');
  await user.click(screen.getByRole('button'));
  expect(await navigator.clipboard.readText()).toBe('2026-03-01T08:00:00.000Z');
});

it('shows a time that it cannot read as it came', () => {
  show('a while ago');
  expect(screen.getByText('a while ago')).toBeInTheDocument();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});
