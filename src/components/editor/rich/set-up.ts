/// <reference types="vite/client" />
import { loader } from '@monaco-editor/react';
// The controller itself: the feature of that name does not register it in this version.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/placeholderText/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/pgsql/register';
import * as monaco from 'monaco-editor/editor';
// oxlint-disable-next-line import/default -- Vite makes its class
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';

/**
 * Gives `@monaco-editor/react` the editor of this bundle, so that it never asks a CDN for one. To be called, not merely
 * imported: a bundler of a host drops a module whose exports nobody uses.
 */
export function setUpMonaco(): typeof monaco {
  window.MonacoEnvironment ??= { getWorker: () => new EditorWorker() };
  loader.config({ monaco });
  return monaco;
}
