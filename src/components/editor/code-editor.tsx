import { clsx } from 'clsx';
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useFieldControl } from '../ui/field.tsx';
import { TextArea } from '../ui/input.tsx';
import { lazyPart, useLazyPart } from '../ui/lazy-part.ts';
import type { EditorHandle, EditorProps } from './editor-props.ts';
import { shortcutOf } from './editor-shortcuts.ts';

const richClass =
  'pk:overflow-hidden pk:rounded-md pk:border pk:bg-surface pk:focus-within:border-focus pk:focus-within:outline-2 pk:focus-within:outline-solid pk:focus-within:-outline-offset-1 pk:focus-within:outline-focus';

const richEditor = lazyPart(async () => (await import('./rich/rich-editor.tsx')).RichEditor);

/**
 * Whether Monaco belongs here: the page has its styles (`editor.css`), and it is not typed on a screen, where a plain
 * field is the better one and the code too much to load.
 */
function takesMonaco(field: HTMLElement): boolean {
  const hasStyles = getComputedStyle(field).getPropertyValue('--pk-editor').trim() !== '';
  return hasStyles && !matchMedia('(pointer: coarse)').matches;
}

type Selected = readonly [start: number, end: number];

interface PlainEditorProps extends EditorProps {
  readonly place: RefObject<HTMLTextAreaElement | null>;
  /** Told what was selected when the field is taken away, if the reader was in it. */
  readonly onLeave: (selected: Selected | undefined) => void;
}

function PlainEditor(props: PlainEditorProps) {
  const { value, onChange, placeholder, onRun, shortcuts, lines, place, onLeave } = props;
  useLayoutEffect(() => {
    const field = place.current;
    return () => {
      const isHere = field && field === document.activeElement;
      onLeave(isHere ? [field.selectionStart, field.selectionEnd] : undefined);
    };
  }, [place, onLeave]);
  const press = (event: KeyboardEvent) => {
    const shortcut = shortcutOf(event.nativeEvent);
    const act = shortcut === 'run' ? onRun : shortcut && shortcuts?.[shortcut];
    if (!act) return;
    event.preventDefault();
    act();
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

function plainHandle(field: RefObject<HTMLTextAreaElement | null>): EditorHandle {
  return {
    focus: () => field.current?.focus(),
    select: (start, end) => {
      field.current?.focus();
      field.current?.setSelectionRange(start, end);
    },
    selection: () => [field.current?.selectionStart ?? 0, field.current?.selectionEnd ?? 0],
  };
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
  const selected = useRef<Selected>(undefined);
  const [wanted, setWanted] = useState(false);
  const { component: Rich } = useLazyPart(richEditor, wanted);
  const [rich, setRich] = useState<EditorHandle>();
  const leave = useCallback((left: Selected | undefined) => {
    selected.current = left;
  }, []);
  useEffect(() => {
    if (field.current) setWanted(takesMonaco(field.current));
  }, []);
  useLayoutEffect(() => {
    if (selected.current) rich?.select(...selected.current);
  }, [rich]);
  useImperativeHandle(handle, () => rich ?? plainHandle(field), [rich]);
  const take = (ready: EditorHandle) => {
    setRich(ready);
    onTakeOver?.();
  };
  const border = control['aria-invalid'] ? 'pk:border-danger-solid' : 'pk:border-input-line';
  return (
    <>
      {!rich && <PlainEditor {...props} place={field} onLeave={leave} />}
      {Rich && (
        <div hidden={!rich} data-keeps-escape className={clsx(rich && [richClass, border])}>
          <Rich {...props} control={control} onReady={take} />
        </div>
      )}
    </>
  );
}
