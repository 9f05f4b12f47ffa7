import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PortalContainerContext } from './portal-container.ts';
import { type Toast, ToastProvider, useToast } from './toast.tsx';

function Shower({ toast }: { toast: Toast }) {
  const { show } = useToast();
  return (
    <button type="button" onClick={() => show(toast)}>
      Show
    </button>
  );
}

function Page({ toast }: { toast: Toast }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  return (
    <PortalContainerContext.Provider value={element}>
      <ToastProvider label="Notifications" closeLabel="Close">
        <Shower toast={toast} />
      </ToastProvider>
      <div ref={setElement} />
    </PortalContainerContext.Provider>
  );
}

function show(toast: Toast) {
  render(<Page toast={toast} />);
  fireEvent.click(screen.getByRole('button', { name: 'Show' }));
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('appears in a region that is read out politely', () => {
  show({ title: 'Project is healthy' });
  const list = screen.getByRole('list', { name: 'Notifications' });
  expect(list.closest('[aria-live]')).toHaveAttribute('aria-live', 'polite');
  expect(list).toHaveTextContent('Project is healthy');
});

it('goes by itself, but not while it is pointed at', () => {
  show({ title: 'Project is healthy' });
  const toast = screen.getByRole('listitem');
  fireEvent.mouseEnter(toast);
  act(() => void vi.advanceTimersByTime(60_000));
  expect(toast).toBeInTheDocument();
  fireEvent.mouseLeave(toast);
  act(() => void vi.advanceTimersByTime(6_000));
  expect(toast).not.toBeInTheDocument();
});

it('stays until it is closed when it tells of a failure', () => {
  show({ title: 'Pausing failed', tone: 'danger' });
  act(() => void vi.advanceTimersByTime(60_000));
  expect(screen.getByText('Pausing failed')).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByText('Pausing failed')).not.toBeInTheDocument();
});

it('does its action once and goes', () => {
  const onClick = vi.fn<() => void>();
  show({ title: 'Pausing failed', action: { label: 'Try again', onClick } });
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(onClick).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('listitem')).not.toBeInTheDocument();
});
