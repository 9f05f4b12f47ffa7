import { createContext, useContext } from 'react';
import type { ThemeTokens, tokenVariables } from './theme-tokens.ts';

export type Theme = 'light' | 'dark' | 'system';

/** The look as a host gives it. */
export interface ThemeOptions {
  /** `system` by default. */
  readonly mode?: Theme;
  readonly tokens?: ThemeTokens;
}

export interface ThemeChoice {
  readonly theme: Theme;
  readonly density: 'default' | 'compact';
  /** CSS variables of the host's tokens. */
  readonly variables: ReturnType<typeof tokenVariables>;
  readonly setTheme: (theme: Theme) => void;
}

export const ThemeContext = createContext<ThemeChoice>({
  theme: 'system',
  density: 'default',
  variables: {},
  setTheme: () => undefined,
});

/** The theme that is shown, and the way to another. */
export function useTheme(): ThemeChoice {
  return useContext(ThemeContext);
}
