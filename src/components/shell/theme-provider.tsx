import { type ReactNode, useMemo, useState } from 'react';
import { type Theme, ThemeContext, type ThemeOptions } from './theme.ts';
import { type ThemeTokens, tokenVariables } from './theme-tokens.ts';

export interface ThemeProviderProps {
  /** Light, dark or as the system says (the default); with tokens where the look shall be the host's. */
  theme?: Theme | ThemeOptions;
  /** Told when the reader chooses another theme, so that the host can keep it. */
  onThemeChange?: (theme: Theme) => void;
  density?: 'default' | 'compact';
  children?: ReactNode;
}

/** Hosts write tokens inline; the same values are the same object, so that nothing is drawn anew for them. */
function useVariables(tokens: ThemeTokens | undefined) {
  const text = JSON.stringify(tokens ?? {});
  return useMemo(() => tokenVariables(JSON.parse(text) as ThemeTokens), [text]); // what was written just above
}

/** The reader's choice holds until the host says another theme. */
export function ThemeProvider({ theme, onThemeChange, density = 'default', children }: ThemeProviderProps) {
  const { mode = 'system', tokens }: ThemeOptions = typeof theme === 'object' ? theme : { mode: theme };
  const [chosen, setChosen] = useState(mode);
  const [given, setGiven] = useState(mode);
  if (given !== mode) {
    setGiven(mode);
    setChosen(mode);
  }
  const variables = useVariables(tokens);
  const value = useMemo(
    () => ({
      theme: chosen,
      density,
      variables,
      setTheme: (next: Theme) => {
        setChosen(next);
        onThemeChange?.(next);
      },
    }),
    [chosen, density, variables, onThemeChange],
  );
  return <ThemeContext.Provider value={value}>{children}</ThemeContext.Provider>;
}
