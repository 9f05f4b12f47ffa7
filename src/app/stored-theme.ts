import type { Theme } from '../components/index.ts';

const key = 'platform-kit:theme';

/** The theme that was chosen here before. A browser that refuses its storage has none. */
export function readStoredTheme(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** Keeps the theme for the next visit, where the browser allows it. */
export function storeTheme(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // The choice then holds until the page is closed.
  }
}
