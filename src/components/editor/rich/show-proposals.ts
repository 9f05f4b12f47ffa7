import * as monaco from 'monaco-editor/editor';
import type { EditorProposal, EditorProps } from '../editor-props.ts';

type Instance = monaco.editor.IStandaloneCodeEditor;

const kinds: Readonly<Record<EditorProposal['kind'], monaco.languages.CompletionItemKind>> = {
  schema: monaco.languages.CompletionItemKind.Module,
  table: monaco.languages.CompletionItemKind.Struct,
  column: monaco.languages.CompletionItemKind.Field,
  function: monaco.languages.CompletionItemKind.Function,
  keyword: monaco.languages.CompletionItemKind.Keyword,
};

/**
 * Lists what could stand at the cursor, of this one editor: providers are Monaco's for a language, so each looks at its own
 * text only.
 */
export function showProposals(instance: Instance, props: () => EditorProps): void {
  const provider = monaco.languages.registerCompletionItemProvider('pgsql', {
    triggerCharacters: ['.'],
    provideCompletionItems: async (model, position) => {
      const { propose } = props();
      if (!propose || model !== instance.getModel()) return { suggestions: [] };
      const { startColumn, endColumn } = model.getWordUntilPosition(position);
      const range = new monaco.Range(position.lineNumber, startColumn, position.lineNumber, endColumn);
      const found = await propose(model.getValue(), model.getOffsetAt(position));
      return {
        suggestions: found.map(({ label, kind, insert, detail, rank }) => ({
          label: detail === undefined ? label : { label, description: detail },
          kind: kinds[kind],
          insertText: insert,
          sortText: `${rank} ${label}`,
          range,
        })),
      };
    },
  });
  instance.onDidDispose(() => provider.dispose());
}
