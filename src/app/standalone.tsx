import { createRouter, RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { PlatformKitProvider } from '../components/index.ts';
import { shell } from '../messages/en/shell.ts';
import { routeTree } from '../routes/route-tree.ts';
import { signOut } from './sign-out.ts';
import { readStoredTheme, storeTheme } from './stored-theme.ts';
import { createUrlNavigation } from './url-navigation.ts';

/** State in the address is plain text: no router's encoding in links that people share. */
function createStandaloneRouter() {
  return createRouter({
    routeTree,
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (state) => {
      const query = new URLSearchParams(
        Object.entries(state).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      ).toString();
      return query && `?${query}`;
    },
  });
}

const slots = { signIn: shell['signIn.standalone'], signOut };

/** The standalone dashboard: the kit on addresses of its own, in front of the proxy of the same origin. */
export function Standalone() {
  const [router] = useState(createStandaloneRouter);
  const [navigation] = useState(() => createUrlNavigation(router.history));
  const [theme] = useState(readStoredTheme);
  return (
    <PlatformKitProvider
      endpoint="/api/platform"
      navigation={navigation}
      theme={theme}
      onThemeChange={storeTheme}
      slots={slots}
    >
      <RouterProvider router={router} />
    </PlatformKitProvider>
  );
}
