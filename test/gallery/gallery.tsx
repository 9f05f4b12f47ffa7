import { PlatformKitProvider } from '../../src/components/index.ts';
import { KitRoot } from '../../src/components/shell/kit-root.tsx';
import { panelStates } from './panel-states.ts';
import { PrimitivesPage } from './primitives-page.tsx';
import { ShellPage } from './shell-page.tsx';
import { shellStates } from './shell-states.ts';

/** Links to every picture. */
function StateList() {
  const all = { shell: Object.keys(shellStates), panel: Object.keys(panelStates) };
  return (
    <main>
      <h1>Gallery</h1>
      <a href="?page=primitives">primitives</a>
      {Object.entries(all).map(([page, states]) => (
        <ul key={page}>
          {states.map((state) => (
            <li key={state}>
              <a data-state-of={page} href={`?page=${page}&state=${state}`}>
                {state}
              </a>
            </li>
          ))}
        </ul>
      ))}
    </main>
  );
}

const theme = (value: string | null) => (value === 'dark' || value === 'light' ? value : 'system');

/**
 * One picture, or the list of all: `?page=primitives`, `?page=shell&state=full`, `?page=panel&state=projects/full`; `theme=dark` and
 * `density=compact` where wanted.
 */
export function Gallery({ search }: { search: string }) {
  const asked = new URLSearchParams(search);
  const look = {
    theme: theme(asked.get('theme')),
    density: asked.get('density') === 'compact' ? 'compact' : 'default',
  } as const;
  if (!asked.has('page') || asked.get('page') === 'list') return <StateList />;
  const states = asked.get('page') === 'panel' ? panelStates : shellStates;
  const state = states[asked.get('state') ?? ''];
  if (state) return <ShellPage state={state} {...look} />;
  return (
    <PlatformKitProvider endpoint="/none" locale="en-GB" timeZone="Europe/Berlin" {...look}>
      <KitRoot>
        <PrimitivesPage />
      </KitRoot>
    </PlatformKitProvider>
  );
}
