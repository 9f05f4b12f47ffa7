import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, StrictMode, useEffect, useState } from 'react';
import {
  PlatformKit,
  PlatformKitDialog,
  PlatformKitProvider,
  type PlatformKitProviderProps,
  ProjectStatusPanel,
} from '../../../src/components/index.ts';
import { askSession, host, type KitName, type Start, signOut } from './host.ts';

/** The address bar, as a router of the application's own has it. */
function useAddress({ url }: Start) {
  const [path, setPath] = useState(url);
  useEffect(() => {
    const read = () => setPath(location.pathname + location.search);
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, []);
  const go = (to: string, { replace }: { replace: boolean }) => {
    if (replace) history.replaceState(null, '', to);
    else history.pushState(null, '', to);
    setPath(to);
  };
  return { path, go };
}

type KitProps = Partial<PlatformKitProviderProps> & { name: KitName };

function Kit({ name, children, ...props }: KitProps) {
  return (
    <section aria-label={name} className="kit">
      <PlatformKitProvider
        endpoint="/api/platform"
        locale="en"
        timeZone="UTC"
        session={() => askSession(name)}
        onEvent={(event) => host.events[name].push(event)}
        slots={{ signOut: () => signOut(name) }}
        {...props}
      >
        {children}
      </PlatformKitProvider>
    </section>
  );
}

/** A part of the application inside a kit's provider, with data of the application. */
function News() {
  const { data = 'No news yet' } = useQuery({ queryKey: ['news'], queryFn: async () => 'News of the application' });
  return <p>{data}</p>;
}

const base = '/kits';

/** Two kits: the first one goes where the address is, the second one keeps its place to itself. */
function TwoKits({ start }: { start: Start }) {
  const { path, go } = useAddress(start);
  return (
    <main className="kits">
      <Kit
        name="one"
        project={start.refs.one}
        theme={{ mode: 'dark', tokens: { accent: { light: '#8a2be2', dark: '#8a2be2' }, radius: '0px' } }}
      >
        <News />
        <PlatformKit
          panels={['status', 'sql', 'logs']}
          path={path.slice(base.length) || '/'}
          onNavigate={(to, options) => go(base + to, options)}
          href={(to) => base + to}
        />
      </Kit>
      <Kit name="two" project={start.refs.two} theme="system">
        <PlatformKit panels={['status', 'sql']} />
      </Kit>
    </main>
  );
}

function WithDialog({ start }: { start: Start }) {
  const [open, setOpen] = useState(false);
  return (
    <main className="long">
      <h1>A long page</h1>
      <button type="button" onClick={() => setOpen(true)}>
        Open the database
      </button>
      <Kit name="one" project={start.refs.one} theme="system">
        <PlatformKitDialog open={open} onOpenChange={setOpen} title="Database" panels={['status', 'sql']} />
      </Kit>
    </main>
  );
}

const slots: PlatformKitProviderProps['slots'] = {
  loading: ({ panel }) => <p>The application waits for {panel}</p>,
  error: ({ title, operationId, retry }) => (
    <div role="alert">
      The application says: {title} ({operationId})
      <button type="button" onClick={retry}>
        Once more
      </button>
    </div>
  ),
};

const pages: Readonly<Record<string, (start: Start) => ReactNode>> = {
  dialog: (start) => <WithDialog start={start} />,
  slots: (start) => (
    <Kit name="one" project={start.refs.one} theme="light" slots={slots}>
      <ProjectStatusPanel />
    </Kit>
  ),
};

/** An application around kits, drawn on the server and taken over in the browser. */
export function HostPage({ start }: { start: Start }) {
  const [, name = ''] = start.url.split('/');
  return (
    <StrictMode>
      <QueryClientProvider client={host.cache}>{pages[name]?.(start) ?? <TwoKits start={start} />}</QueryClientProvider>
    </StrictMode>
  );
}
