import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { expect, it } from 'vitest';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Input } from './input.tsx';
import { Menu } from './menu.tsx';
import { PortalContainerContext } from './portal-container.ts';

function Root({ children }: { children: ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  return (
    <PortalContainerContext.Provider value={element}>
      {children}
      <div data-testid="portal" ref={setElement} />
    </PortalContainerContext.Provider>
  );
}

function Rename({ fromMenu }: { fromMenu?: boolean }) {
  const [open, setOpen] = useState(false);
  const show = () => setOpen(true);
  return (
    <Root>
      {fromMenu ? (
        <Menu trigger={<Button>More</Button>} items={[{ id: 'rename', label: 'Rename', onSelect: show }]} />
      ) : (
        <Button onClick={show}>Rename</Button>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Rename project"
        closeLabel="Close"
        footer={<Button onClick={() => setOpen(false)}>Save</Button>}
      >
        <Field label="Name" help="Small letters" error="Too short">
          <Input defaultValue="x" />
        </Field>
        <div data-keeps-escape>
          <button type="button">Editor</button>
        </div>
      </Dialog>
    </Root>
  );
}

it('opens inside the kit, at its first field, with its title as name', async () => {
  render(<Rename />);
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
  const dialog = await within(screen.getByTestId('portal')).findByRole('dialog', { name: 'Rename project' });
  expect(within(dialog).getByRole('textbox')).toHaveFocus();
});

it('gives the focus back to what opened it when Escape closes it', async () => {
  render(<Rename />);
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
  await screen.findByRole('dialog');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  await expect.poll(() => document.activeElement).toBe(screen.getByRole('button', { name: 'Rename' }));
});

it('stays open when Escape is for an editor in it', async () => {
  render(<Rename />);
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
  const editor = await screen.findByRole('button', { name: 'Editor' });
  editor.focus();
  await userEvent.keyboard('{Escape}');
  expect(screen.getByRole('dialog')).toBeInTheDocument();
  screen.getByRole('textbox').focus();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('gives the focus back to the menu’s button when a menu item opened it', async () => {
  render(<Rename fromMenu />);
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Rename' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
  await expect.poll(() => document.activeElement).toBe(screen.getByRole('button', { name: 'More' }));
});

it('keeps the Tab key inside', async () => {
  render(<Rename />);
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
  const dialog = screen.getByRole('dialog');
  for (let step = 0; step < 6; step += 1) {
    await userEvent.tab();
    expect(dialog).toContainElement(document.activeElement as HTMLElement); // the focus is always on an HTML element
  }
});

it('ties label, help and error to the field', async () => {
  render(<Rename />);
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
  const input = screen.getByRole('textbox', { name: 'Name' });
  expect(input).toHaveAccessibleDescription('Too short Small letters');
  expect(input).toBeInvalid();
});
