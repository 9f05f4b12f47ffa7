import { createMemoryHistory } from '@tanstack/react-router';
import { expect, it, vi } from 'vitest';
import { createUrlNavigation } from './url-navigation.ts';

it('gives the same place for the same address, and another after a move', () => {
  const navigation = createUrlNavigation(createMemoryHistory({ initialEntries: ['/projects'] }));
  const before = navigation.getCurrent();
  expect(navigation.getCurrent()).toBe(before);
  navigation.go({ panel: 'launch' });
  expect(navigation.getCurrent()).toEqual({ panel: 'launch' });
});

it('tells its listeners of each move and of the way back', () => {
  const history = createMemoryHistory({ initialEntries: ['/projects'] });
  const navigation = createUrlNavigation(history);
  const listener = vi.fn<() => void>();
  const stop = navigation.subscribe(listener);
  navigation.go({ panel: 'status', project: 'abc' });
  history.back();
  expect(listener).toHaveBeenCalledTimes(2);
  expect(navigation.getCurrent()).toEqual({ panel: 'projects' });
  stop();
  navigation.go({ panel: 'launch' });
  expect(listener).toHaveBeenCalledTimes(2);
});

it('leaves no step back when it replaces', () => {
  const history = createMemoryHistory({ initialEntries: ['/projects'] });
  const navigation = createUrlNavigation(history);
  navigation.go({ panel: 'status', project: 'abc' }, { replace: true });
  expect(history.length).toBe(1);
  expect(navigation.getCurrent()).toEqual({ panel: 'status', project: 'abc' });
});
