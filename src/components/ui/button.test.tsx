import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { Button } from './button.tsx';

it('takes no click while it is busy, and keeps the focus', async () => {
  const click = vi.fn<() => void>();
  const { rerender } = render(<Button onClick={click}>Pause</Button>);
  await userEvent.click(screen.getByRole('button'));
  rerender(
    <Button busy onClick={click}>
      Pause
    </Button>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
  expect(click).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('button')).toHaveFocus();
  expect(screen.getByRole('button')).toHaveAttribute('aria-busy', 'true');
});
