import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { renderKit } from '../../../test/support/render-kit.tsx';
import { platformError } from '../../api/errors.ts';
import { ErrorNote } from './error-note.tsx';

afterEach(() => vi.useRealTimers());

it('counts down on 429 and then offers the retry', () => {
  vi.useFakeTimers();
  const onRetry = vi.fn<() => void>();
  renderKit(<ErrorNote error={platformError('rate_limited', { retryAfterSeconds: 3 })} onRetry={onRetry} />);
  expect(screen.getByRole('button', { name: 'Try again in 3 s' })).toBeDisabled();
  act(() => void vi.advanceTimersByTime(3_250));
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(onRetry).toHaveBeenCalledTimes(1);
  expect(screen.getByText('You can try again now.')).toBeInTheDocument();
});

it('shows the request id with a way to copy it', () => {
  renderKit(<ErrorNote error={platformError('internal', { requestId: 'req_42' })} />);
  expect(screen.getByRole('alert')).toHaveTextContent('Request req_42');
  expect(screen.getByRole('button', { name: 'Copy' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
});

it('shows the host’s sign-in when the session has ended', () => {
  const slots = { signIn: <a href="/login">Sign in</a> };
  renderKit(<ErrorNote error={platformError('unauthenticated')} />, { slots });
  expect(screen.getByRole('link', { name: 'Sign in' })).toBeInTheDocument();
});

it('asks the host for the right that is missing', () => {
  const askForAccess = vi.fn<() => string>(() => 'Ask for it');
  renderKit(<ErrorNote error={platformError('forbidden')} operationId="v1-pause-a-project" project="abc" />, {
    slots: { askForAccess },
  });
  expect(screen.getByText('Ask for it')).toBeInTheDocument();
  expect(askForAccess).toHaveBeenCalledWith({ capability: 'projects:write', project: 'abc' });
});
