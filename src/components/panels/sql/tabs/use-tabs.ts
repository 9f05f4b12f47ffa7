import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { readKept, writeKept } from '../../../../hooks/kept.ts';
import { newId } from '../../../../hooks/new-id.ts';
import { usePlatform } from '../../../../hooks/platform.ts';
import { changeIndex, freeName, indexKey, readIndex, type SqlTab, type TabIndex, textKey } from './tab-index.ts';
import { openTabText, type TabText } from './tab-text.ts';

const parseId = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** The tab that this page of the browser had last. */
const activeKey = (place: string) => `${place}:tab`;

const without = (tabs: readonly SqlTab[], id: string) => tabs.filter((tab) => tab.id !== id);

function useIndex(place: string) {
  const { t } = usePlatform();
  const nameOf = (number: number) => t('sql.tabs.name', { number });
  const [index, setIndex] = useState(() => readIndex(place, nameOf));
  const read = useRef(() => undefined as void);
  useEffect(() => {
    read.current = () => setIndex(readIndex(place, nameOf));
  });
  useEffect(() => {
    const onStorage = ({ key }: StorageEvent) => {
      if (key === null || key === indexKey(place)) read.current();
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, [place]);
  const change = (make: (index: TabIndex) => TabIndex) => {
    const next = changeIndex(place, nameOf, make);
    setIndex(next);
    return next;
  };
  return { index, change, nameOf };
}

function useActive(place: string, { open }: TabIndex) {
  const [chosen, setChosen] = useState(() => readKept('session', activeKey(place), parseId));
  const last = open.at(-1) ?? { id: 'first', name: '' };
  const active = open.find(({ id }) => id === chosen) ?? last;
  const choose = (id: string) => {
    writeKept('session', activeKey(place), id);
    setChosen(id);
  };
  return { active, choose };
}

/**
 * The texts of one person for one project: which are open, which one is shown, what is in it. All of it is kept in this
 * browser, and other pages that have it open see changes of the list at once.
 */
export function useTabs(place: string) {
  const { index, change, nameOf } = useIndex(place);
  const { active, choose } = useActive(place, index);
  const [texts] = useState(() => new Map<string, TabText>());
  const textOf = (id: string): TabText => {
    const known = texts.get(id) ?? openTabText(textKey(place, id));
    texts.set(id, known);
    return known;
  };
  const text = textOf(active.id);
  const state = useSyncExternalStore(text.subscribe, text.current, text.current);

  const add = (sql = '', name?: string) => {
    const id = newId();
    const made = textOf(id);
    made.set(sql);
    made.flush();
    change((now) => ({ ...now, open: [...now.open, { id, name: name ?? freeName(now, nameOf) }] }));
    choose(id);
  };
  const close = (id: string) => {
    const at = index.open.findIndex((tab) => tab.id === id);
    textOf(id).flush();
    const { open } = change((now) => {
      const closed = now.open.filter((tab) => tab.id === id);
      const rest = without(now.open, id);
      const fresh = { id: newId(), name: freeName({ ...now, open: rest }, nameOf) };
      return {
        open: rest.length > 0 ? rest : [fresh],
        closed: [...without(now.closed, id), ...closed],
      };
    });
    if (id === active.id) choose((open[at] ?? open.at(-1) ?? active).id);
  };
  const reopen = () => {
    const last = index.closed.at(-1);
    if (!last) return;
    change((now) => ({ open: [...without(now.open, last.id), last], closed: without(now.closed, last.id) }));
    choose(last.id);
  };
  return {
    tabs: index.open,
    active,
    state,
    set: text.set,
    settle: text.settle,
    /** Keeps this page's version as a text of its own, and goes on with the other one here. */
    keepBoth: () => {
      add(state.text, freeName(index, nameOf));
      text.settle('other');
    },
    choose,
    add,
    close,
    reopen: index.closed.length > 0 ? reopen : undefined,
    rename: (id: string, name: string) =>
      change((now) => ({ ...now, open: now.open.map((tab) => (tab.id === id ? { ...tab, name } : tab)) })),
    /** Puts SQL where nothing is overwritten: into an empty text, else into a new one. */
    put: (sql: string, name?: string) => (state.text.trim() === '' ? text.set(sql) : add(sql, name)),
  };
}

export type Tabs = ReturnType<typeof useTabs>;
