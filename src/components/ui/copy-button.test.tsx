import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { CopyButton } from './copy-button.tsx';
import { TooltipProvider } from './tooltip.tsx';

const labels = { copy: 'Copy', copied: 'Copied', failed: 'Copying failed' };

function show(text: string) {
  const user = userEvent.setup();
  render(
    <TooltipProvider>
      <CopyButton text={text} labels={labels} />
    </TooltipProvider>,
  );
  return user;
}

afterEach(() => vi.restoreAllMocks());

it('puts the text on the clipboard and says so', async () => {
  const user = show('abcdefghijklmnopqrst');
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await navigator.clipboard.readText()).toBe('abcdefghijklmnopqrst');
  expect(screen.getByRole('status')).toHaveTextContent('Copied');
});

it('says so when the browser refuses', async () => {
  const user = show('abc');
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(await screen.findByText('Copying failed')).toBeInTheDocument();
  expect(document.querySelector('textarea')).toBeNull();
});
