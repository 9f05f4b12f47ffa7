import { clsx } from 'clsx';
import {
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { TextArea } from '../ui/input.tsx';
import { lazyPart, useLazyPart } from '../ui/lazy-part.ts';
import type { EditorHandle, EditorProps } from './editor-props.ts';

const richClass =
  'pk:overflow-hidden pk:rounded-md pk:border pk:border-input-line pk:bg-surface pk:focus-within:border-focus pk:focus-within:outline-2 pk:focus-within:-outline-offset-1 pk:focus-within:outline-focus';

const richEditor = lazyPart(async () => (await import('./rich/rich-editor.tsx')).RichEditor);

/** Whether the page has the styles of the editor (`editor.css`): a host that leaves them out keeps the plain field. */
function hasStyles(element: HTMLElement): boolean {
  return getComputedStyle(element).getPropertyValue('--pk-editor').trim() !== '';
}

function ignore(): void {}

function isRun(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing;
}

function PlainEditor({
  value,
  onChange,
  placeholder,
  onRun,
  lines,
  place,
}: EditorProps & { readonly place: Ref<HTMLTextAreaElement> }) {
  const press = (event: KeyboardEvent) => {
    if (!onRun || !isRun(event)) return;
    event.preventDefault();
    onRun();
  };
  return (
    <TextArea
      ref={place}
      mono
      rows={lines}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={press}
      placeholder={placeholder}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
    />
  );
}

/** Monaco, once it is there, and where the reader was in the plain field at that moment. */
interface Ready {
  readonly handle: EditorHandle;
  readonly selected: readonly [number, number] | undefined;
}

export interface CodeEditorProps extends EditorProps {
  readonly handle: RefObject<EditorHandle | null>;
}

/**
 * Where SQL is written: a plain text field that works at once and everywhere. Monaco takes its place, with text, cursor
 * and focus as they are, as soon as its code is there, on a page that has its styles (`editor.css`).
 */
export function CodeEditor({ handle, ...props }: CodeEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [wanted, setWanted] = useState(false);
  const place = useCallback((element: HTMLTextAreaElement | null) => {
    field.current = element;
    if (element) setWanted(hasStyles(element));
  }, []);
  const { component: Rich } = useLazyPart(richEditor, wanted, ignore);
  const [ready, setReady] = useState<Ready>();
  useLayoutEffect(() => {
    if (ready?.selected) ready.handle.select(...ready.selected);
  }, [ready]);
  useImperativeHandle(handle, () => {
    if (ready) return ready.handle;
    return {
      focus: () => field.current?.focus(),
      select: (start, end) => {
        field.current?.focus();
        field.current?.setSelectionRange(start, end);
      },
    };
  }, [ready]);
  const take = (rich: EditorHandle) => {
    const plain = field.current;
    const selected =
      plain && document.activeElement === plain ? ([plain.selectionStart, plain.selectionEnd] as const) : undefined;
    setReady({ handle: rich, selected });
  };
  return (
    <>
      {!ready && <PlainEditor {...props} place={place} />}
      {Rich && (
        <div hidden={!ready} className={clsx(ready && richClass)}>
          <Rich {...props} onReady={take} />
        </div>
      )}
    </>
  );
}
