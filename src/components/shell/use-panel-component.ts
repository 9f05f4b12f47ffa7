import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { addEnglish } from '../../messages/english.ts';
import type { PanelDefinition, PanelProps } from '../panels/define-panel.ts';

interface Loading {
  readonly definition: PanelDefinition;
  readonly component?: ComponentType<PanelProps>;
  readonly failed?: boolean;
}

const loaded = new WeakMap<PanelDefinition, ComponentType<PanelProps>>();

/** Code and texts come side by side. */
async function loadPanel({ load, texts }: PanelDefinition): Promise<ComponentType<PanelProps>> {
  const [component, own] = await Promise.all([load(), texts?.()]);
  if (own) addEnglish(own);
  return component;
}

/** Loads a panel's code. Unlike `React.lazy` it can be tried again after a lost connection. */
export function usePanelComponent(definition: PanelDefinition) {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Loading>({ definition });
  useEffect(() => {
    if (loaded.has(definition)) return;
    let gone = false;
    loadPanel(definition).then(
      (component) => {
        loaded.set(definition, component);
        if (!gone) setState({ definition, component });
      },
      () => {
        if (!gone) setState({ definition, failed: true });
      },
    );
    return () => {
      gone = true;
    };
  }, [definition, attempt]);
  const retry = useCallback(() => {
    setState({ definition });
    setAttempt((before) => before + 1);
  }, [definition]);
  const mine = state.definition === definition ? state : undefined;
  return { component: loaded.get(definition) ?? mine?.component, failed: mine?.failed ?? false, retry };
}
