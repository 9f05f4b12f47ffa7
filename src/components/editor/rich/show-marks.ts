import * as monaco from 'monaco-editor/editor';
import type { EditorMark } from '../editor-props.ts';

type Instance = monaco.editor.IStandaloneCodeEditor;

/** Underlines what is wrong; hovering says why, and F8 goes from one to the next. */
export function showMarks(instance: Instance, marks: readonly EditorMark[]): void {
  const model = instance.getModel();
  if (!model) return;
  const markers = marks.map(({ start, end, message, tone }) => {
    const from = model.getPositionAt(start);
    const to = model.getPositionAt(end);
    return {
      startLineNumber: from.lineNumber,
      startColumn: from.column,
      endLineNumber: to.lineNumber,
      endColumn: to.column,
      message,
      severity: tone === 'danger' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    };
  });
  monaco.editor.setModelMarkers(model, 'platform-kit', markers);
}
