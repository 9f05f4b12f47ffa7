import { Editor } from '@monaco-editor/react';
import type { editor as monacoEditor } from 'monaco-editor/editor';
import { useInsertionEffect, useRef } from 'react';
import type { EditorHandle, EditorProps } from '../editor-props.ts';
import './editor.css';
import { setUpMonaco } from './set-up.ts';
import { theme, themeName, writeWordColours } from './word-colours.ts';

type Instance = monacoEditor.IStandaloneCodeEditor;

const monaco = setUpMonaco();

const lineHeight = 20;
const padding = 8;

const options: monacoEditor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  contextmenu: false,
  fixedOverflowWidgets: false,
  fontFamily: 'var(--pk-font-mono, ui-monospace, monospace)',
  fontSize: 13,
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

export interface RichEditorProps extends EditorProps {
  /** Told once it can be used. */
  readonly onReady: (handle: EditorHandle) => void;
}

/** Monaco for SQL, in the colours of the kit. Its code is only ever loaded by `CodeEditor`. */
export function RichEditor({ value, onChange, label, placeholder = '', onRun, lines, onReady }: RichEditorProps) {
  const newestRun = useRef(onRun);
  useInsertionEffect(() => {
    newestRun.current = onRun;
  });
  const mount = (instance: Instance) => {
    writeWordColours(instance.getContainerDomNode());
    letTabLeave(instance);
    instance.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, () => newestRun.current?.());
    onReady({ focus: () => instance.focus(), select: (start, end) => select(instance, start, end) });
  };
  return (
    <Editor
      height={lines * lineHeight + 2 * padding}
      language="pgsql"
      theme={themeName}
      value={value}
      options={{ ...options, ariaLabel: label, placeholder }}
      beforeMount={({ editor }) => editor.defineTheme(themeName, theme)}
      onChange={(text = '') => onChange(text)}
      onMount={mount}
      loading={null}
    />
  );
}
