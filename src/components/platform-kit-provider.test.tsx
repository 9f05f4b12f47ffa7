import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useMemo } from 'react';
import { expect, it, vi } from 'vitest';
import { renderKit } from '../../test/support/render-kit.tsx';
import { sampleCaller, sampleProjects } from './panels/states/samples.ts';
import { answer, stateFetch } from './panels/states/state-fetch.ts';
import { PlatformKit } from './platform-kit.tsx';
import { PlatformKitProvider } from './platform-kit-provider.tsx';
import { useCommand } from './shell/commands.tsx';
import { useTheme } from './shell/theme.ts';

function Page({ theme }: { theme: 'light' | 'dark' }) {
  return (
    <PlatformKitProvider endpoint="/api/platform" theme={theme} fetch={stateFetch(sampleCaller)}>
      <p>The host’s own text</p>
      <ThemeButton />
    </PlatformKitProvider>
  );
}

function ThemeButton() {
  const { theme, setTheme } = useTheme();
  return (
    <button type="button" onClick={() => setTheme('system')}>
      {theme}
    </button>
  );
}

it('puts nothing around what the host writes inside it', () => {
  const { container } = render(<Page theme="light" />);
  expect(screen.getByText('The host’s own text').parentElement).toBe(container);
  expect(screen.getByText('The host’s own text').closest('.platform-kit')).toBeNull();
});

it('leaves the host’s own queries inside it to the host’s cache', () => {
  const cache = new QueryClient();
  function HostPart() {
    return <p>{useQueryClient() === cache ? 'of the host' : 'of the kit'}</p>;
  }
  render(
    <QueryClientProvider client={cache}>
      <PlatformKitProvider endpoint="/api/platform" fetch={stateFetch(sampleCaller)}>
        <HostPart />
        <PlatformKit />
      </PlatformKitProvider>
    </QueryClientProvider>,
  );
  expect(screen.getByText('of the host')).toBeInTheDocument();
  expect(cache.getQueryCache().getAll()).toEqual([]);
});

it('keeps the reader’s theme until the host says another', async () => {
  const { rerender } = render(<Page theme="light" />);
  await userEvent.click(screen.getByRole('button', { name: 'light' }));
  rerender(<Page theme="light" />);
  expect(screen.getByRole('button', { name: 'system' })).toBeInTheDocument();
  rerender(<Page theme="dark" />);
  expect(screen.getByRole('button', { name: 'dark' })).toBeInTheDocument();
});

it('lets two kits on one page each open its own menus', async () => {
  render(
    <>
      {['one', 'two'].map((name) => (
        <div key={name} data-testid={name}>
          <PlatformKitProvider
            endpoint={`/${name}`}
            locale="en"
            fetch={stateFetch({ ...sampleCaller, 'v1-list-all-projects': answer(sampleProjects(2)) })}
          >
            <PlatformKit />
          </PlatformKitProvider>
        </div>
      ))}
    </>,
  );
  const [, second] = screen.getAllByRole('button', { name: /^Theme/ });
  if (second) await userEvent.click(second);
  expect(screen.getByTestId('two')).toContainElement(await screen.findByRole('menu'));
});

function Restart({ run }: { run: () => void }) {
  useCommand(useMemo(() => ({ id: 'restart', label: 'Restart services', run }), [run]));
  return null;
}

it('puts a command into the palette while its component is there', async () => {
  const run = vi.fn<() => void>();
  renderKit(
    <>
      <Restart run={run} />
      <PlatformKit wholePage />
    </>,
  );
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.click(await screen.findByRole('option', { name: 'Restart services' }));
  expect(run).toHaveBeenCalledTimes(1);
});
