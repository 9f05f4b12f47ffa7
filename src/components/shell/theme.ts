import { createContext, useContext } from 'react';

export type Theme = 'light' | 'dark' | 'system';

export interface ThemeChoice {
  readonly theme: Theme;
  readonly density: 'default' | 'compact';
  readonly setTheme: (theme: Theme) => void;
}

export const ThemeContext = createContext<ThemeChoice>({
  theme: 'system',
  density: 'default',
  setTheme: () => undefined,
});

/** The theme that is shown, and the way to another. */
export function useTheme(): ThemeChoice {
  return useContext(ThemeContext);
}
