import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useEffect, useRef, useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EditorHandle } from './editor-props.ts';
import type { RichEditorProps } from './rich/rich-editor.tsx';

const styles = document.createElement('style');
styles.textContent = 'textarea { --pk-editor: 1 }';

const takeOver = vi.fn<() => void>();
const run = vi.fn<() => void>();

/** In Monaco's place: jsdom has no layout for the real one, which the browser tests have. */
function StandIn({ value, onChange, onReady, control }: RichEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const select = (start: number, end: number) => {
      field.current?.focus();
      field.current?.setSelectionRange(start, end);
    };
    onReady({ focus: () => field.current?.focus(), select, selection: () => [0, 0] });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- ready once
  }, []);
  return (
    <textarea
      {...control}
      data-testid="rich"
      ref={field}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

type Loading = () => Promise<{ RichEditor: typeof StandIn }>;

/** An editor whose rich code comes as `loading` says. Each has modules of its own: what was loaded once stays. */
async function open(loading: Loading) {
  vi.resetModules();
  const load = vi.fn<Loading>(loading);
  vi.doMock('./rich/rich-editor.tsx', load);
  const { CodeEditor } = await import('./code-editor.tsx');
  const { Field } = await import('../ui/field.tsx');
  const handle: { current: EditorHandle | null } = { current: null };
  function Page() {
    const [value, setValue] = useState('');
    return (
      <Field label="SQL" help="Help" error={value === '' ? 'Missing' : undefined}>
        <CodeEditor
          handle={handle}
          label="SQL"
          lines={7}
          value={value}
          onChange={setValue}
          onRun={run}
          onTakeOver={takeOver}
        />
      </Field>
    );
  }
  const page = render(<Page />);
  return { ...page, load, handle };
}

const field = () => screen.getByLabelText('SQL');
const comesAtOnce = async () => ({ RichEditor: StandIn });

function matchPointer(pointer: 'fine' | 'coarse') {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes(pointer) }));
}

beforeEach(() => {
  document.head.append(styles);
  matchPointer('fine');
});

afterEach(() => {
  styles.remove();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

it('gives its place to the rich editor, with what was typed and selected until then', async () => {
  let come = () => undefined as void;
  const gate = new Promise<void>((resolve) => (come = resolve));
  const { load, handle } = await open(async () => {
    await gate;
    return { RichEditor: StandIn };
  });
  await waitFor(() => expect(load).toHaveBeenCalled());
  await userEvent.type(field(), 'select 42');
  handle.current?.select(7, 9);
  come();
  const rich = await screen.findByTestId('rich');
  await waitFor(() => expect(takeOver).toHaveBeenCalledTimes(1));
  expect(field()).toBe(rich);
  expect(rich).toHaveValue('select 42');
  expect(rich).toHaveFocus();
  expect(rich).toMatchObject({ selectionStart: 7, selectionEnd: 9 });
  handle.current?.select(0, 6);
  expect(rich).toMatchObject({ selectionStart: 0, selectionEnd: 6 });
});

it('takes the focus from nothing else when it comes', async () => {
  await open(comesAtOnce);
  await waitFor(() => expect(takeOver).toHaveBeenCalled());
  expect(document.body).toHaveFocus();
});

it('hands on what the field around it says', async () => {
  await open(comesAtOnce);
  const rich = await screen.findByTestId('rich');
  await waitFor(() => expect(field()).toBe(rich));
  expect(rich).toHaveAccessibleDescription('Missing Help');
  expect(rich).toBeInvalid();
  await userEvent.type(rich, 'x');
  expect(rich).toBeValid();
});

it('stays a plain field that works when the code does not come', async () => {
  const { load, handle } = await open(() => Promise.reject(new TypeError('cut')));
  await waitFor(() => expect(load).toHaveBeenCalled());
  await userEvent.type(field(), 'select 1{Control>}{Enter}{/Control}');
  expect(field()).toHaveValue('select 1');
  expect(run).toHaveBeenCalledTimes(1);
  handle.current?.select(0, 6);
  expect(field()).toMatchObject({ selectionStart: 0, selectionEnd: 6 });
  expect(screen.queryByTestId('rich')).toBeNull();
  expect(takeOver).not.toHaveBeenCalled();
});

it('loads nothing on a page without the styles of the editor', async () => {
  styles.remove();
  const { load } = await open(comesAtOnce);
  await userEvent.type(field(), 'select 1');
  expect(load).not.toHaveBeenCalled();
});

it('loads nothing where the screen is typed on', async () => {
  matchPointer('coarse');
  const { load } = await open(comesAtOnce);
  await userEvent.type(field(), 'select 1');
  expect(load).not.toHaveBeenCalled();
});
