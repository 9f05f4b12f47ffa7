import { PlatformKitProvider } from '../../src/components/index.ts';
import { KitRoot } from '../../src/components/shell/kit-root.tsx';
import { panelStates } from './panel-states.ts';
import { PrimitivesPage } from './primitives-page.tsx';
import { ShellPage } from './shell-page.tsx';
import { shellStates } from './shell-states.ts';

const theme = (value: string | null) => (value === 'dark' || value === 'light' ? value : 'system');

/**
 * One picture: `?page=primitives`, `?page=shell&state=full`, `?page=panel&state=projects/full`; `theme=dark` and
 * `density=compact` where wanted.
 */
export function Gallery({ search }: { search: string }) {
  const asked = new URLSearchParams(search);
  const look = {
    theme: theme(asked.get('theme')),
    density: asked.get('density') === 'compact' ? 'compact' : 'default',
  } as const;
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
