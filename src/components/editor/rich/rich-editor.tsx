import { Editor } from '@monaco-editor/react';
import type { editor as monacoEditor } from 'monaco-editor/editor';
import { useEffect, useInsertionEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { EditorControl, EditorHandle, EditorMark, EditorProps } from '../editor-props.ts';
import { shortcutOf } from '../editor-shortcuts.ts';
import './editor.css';
import { setUpMonaco } from './set-up.ts';
import { showMarks } from './show-marks.ts';
import { showProposals } from './show-proposals.ts';
import { theme, themeName, writeWordColours } from './word-colours.ts';

type Instance = monacoEditor.IStandaloneCodeEditor;

const monaco = setUpMonaco();

const lineHeight = 20;
/** As in the plain field, so that nothing moves when the editor takes its place. */
const padding = 6;

const options: monacoEditor.IStandaloneEditorConstructionOptions = {
  // Enter is a new line behind a word that is whole already.
  acceptSuggestionOnEnter: 'smart',
  automaticLayout: true,
  bracketPairColorization: { enabled: false },
  contextmenu: false,
  // One kind of field in all browsers, and one that a label can name.
  editContext: false,
  fixedOverflowWidgets: false,
  folding: false,
  fontFamily: 'var(--pk-font-mono, ui-monospace, monospace)',
  fontSize: 13,
  guides: { indentation: false },
  lineHeight,
  lineNumbersMinChars: 3,
  minimap: { enabled: false },
  overviewRulerBorder: false,
  overviewRulerLanes: 0,
  padding: { top: padding, bottom: padding },
  quickSuggestions: { other: true, comments: false, strings: false },
  renderLineHighlightOnlyWhenFocus: true,
  scrollBeyondLastLine: false,
  // The page goes on scrolling where the text ends.
  scrollbar: { alwaysConsumeMouseWheel: false },
  tabSize: 2,
  unicodeHighlight: { ambiguousCharacters: false },
  // Words of the text as proposals would need a worker, and drown those of the database.
  wordBasedSuggestions: 'off',
  wordWrap: 'on',
};

/** Escape, then Tab leaves the editor; any other key and Tab indents again. */
function letTabLeave(instance: Instance): void {
  const set = (tabFocusMode: boolean) => instance.updateOptions({ tabFocusMode });
  instance.onKeyDown(({ keyCode, browserEvent }) => {
    if (keyCode === monaco.KeyCode.Escape) set(true);
    else if (keyCode !== monaco.KeyCode.Tab && browserEvent.key.length === 1) set(false);
  });
  instance.onDidBlurEditorText(() => set(false));
}

function select(instance: Instance, start: number, end: number): void {
  const model = instance.getModel();
  if (!model) return;
  const range = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
  instance.setSelection(range);
  instance.revealRangeInCenterIfOutsideViewport(range);
  instance.focus();
}

function selectionOf(instance: Instance): readonly [number, number] {
  const [model, range] = [instance.getModel(), instance.getSelection()];
  if (!model || !range) return [0, 0];
  return [model.getOffsetAt(range.getStartPosition()), model.getOffsetAt(range.getEndPosition())];
}

/** Takes text that did not come from the editor itself. */
function replaceText(instance: Instance, text: string): void {
  const range = instance.getModel()?.getFullModelRange();
  if (!range) return;
  instance.executeEdits('value', [{ range, text }]);
  instance.pushUndoStop();
}

/** Does what the keys mean, before Monaco does something else by them. */
function listen(instance: Instance, props: () => EditorProps): void {
  instance.onKeyDown((event) => {
    const shortcut = shortcutOf(event.browserEvent);
    const { onRun, shortcuts } = props();
    const act = shortcut === 'run' ? onRun : shortcut && shortcuts?.[shortcut];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
}

const noMarks: readonly EditorMark[] = [];

function tie(instance: Instance, control: EditorControl): void {
  const field = instance.getDomNode()?.querySelector('textarea');
  for (const name of ['id', 'aria-describedby', 'aria-invalid'] as const) {
    const value = control[name];
    if (value === undefined) field?.removeAttribute(name);
    else field?.setAttribute(name, String(value));
  }
}

export interface RichEditorProps extends EditorProps {
  readonly control: EditorControl;
  /** Told once it can be used. */
  readonly onReady: (handle: EditorHandle) => void;
}

/** Monaco for SQL, in the colours of the kit. Its code is only ever loaded by `CodeEditor`. */
export function RichEditor(props: RichEditorProps) {
  const { value, label, placeholder = '', lines, marks = noMarks, control, onReady } = props;
  const [instance, setInstance] = useState<Instance>();
  const newest = useRef(props);
  useInsertionEffect(() => {
    newest.current = props;
  });
  useLayoutEffect(() => {
    if (instance && instance.getValue() !== value) replaceText(instance, value);
  }, [instance, value]);
  useEffect(() => {
    if (instance) tie(instance, control);
  }, [instance, control]);
  useEffect(() => {
    if (instance) showMarks(instance, marks);
  }, [instance, marks]);
  const change = (text = '') => {
    // At once, as a text field does: a value that came back later would undo what was typed meanwhile.
    if (text !== newest.current.value) flushSync(() => newest.current.onChange(text));
  };
  const mount = (made: Instance) => {
    const element = made.getDomNode();
    if (element) writeWordColours(element);
    letTabLeave(made);
    listen(made, () => newest.current);
    showProposals(made, () => newest.current);
    setInstance(made);
    onReady({
      focus: () => made.focus(),
      select: (start, end) => select(made, start, end),
      selection: () => selectionOf(made),
    });
  };
  return (
    <Editor
      height={lines * lineHeight + 2 * padding}
      language="pgsql"
      theme={themeName}
      defaultValue={value}
      options={{ ...options, ariaLabel: label, placeholder }}
      beforeMount={({ editor }) => editor.defineTheme(themeName, theme)}
      onChange={change}
      onMount={mount}
      loading={null}
    />
  );
}
