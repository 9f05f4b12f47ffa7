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
import { useFieldControl } from '../ui/field.tsx';
import { TextArea } from '../ui/input.tsx';
import { lazyPart, useLazyPart } from '../ui/lazy-part.ts';
import type { EditorHandle, EditorProps } from './editor-props.ts';

const richClass =
  'pk:overflow-hidden pk:rounded-md pk:border pk:bg-surface pk:focus-within:border-focus pk:focus-within:outline-2 pk:focus-within:-outline-offset-1 pk:focus-within:outline-focus';

const richEditor = lazyPart(async () => (await import('./rich/rich-editor.tsx')).RichEditor);

/**
 * Whether Monaco belongs here: the page has its styles (`editor.css`), and it is not typed on a screen, where a plain
 * field is the better one and the code too much to load.
 */
function takesMonaco(field: HTMLElement): boolean {
  const hasStyles = getComputedStyle(field).getPropertyValue('--pk-editor').trim() !== '';
  return hasStyles && !matchMedia('(pointer: coarse)').matches;
}

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
  /** Told when Monaco has taken over: Tab indents from then on, and leaves only after Escape. */
  readonly onTakeOver?: () => void;
}

/**
 * Where SQL is written: a plain text field that works at once and everywhere. Monaco takes its place, with text, cursor
 * and focus as they are, as soon as its code is there, where it belongs.
 */
export function CodeEditor({ handle, onTakeOver, ...props }: CodeEditorProps) {
  const control = useFieldControl();
  const field = useRef<HTMLTextAreaElement>(null);
  const [wanted, setWanted] = useState(false);
  const place = useCallback((element: HTMLTextAreaElement | null) => {
    field.current = element;
    if (element) setWanted(takesMonaco(element));
  }, []);
  const { component: Rich } = useLazyPart(richEditor, wanted);
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
    onTakeOver?.();
  };
  const border = control['aria-invalid'] ? 'pk:border-danger-solid' : 'pk:border-input-line';
  return (
    <>
      {!ready && <PlainEditor {...props} place={place} />}
      {Rich && (
        <div hidden={!ready} data-keeps-escape className={clsx(ready && [richClass, border])}>
          <Rich {...props} control={control} onReady={take} />
        </div>
      )}
    </>
  );
}
