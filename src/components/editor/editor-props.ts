/** What a panel tells an editor to do. */
export interface EditorHandle {
  readonly focus: () => void;
  /** Selects text and shows it: offsets in UTF-16 units, as JavaScript counts; two of the same put the cursor there. */
  readonly select: (start: number, end: number) => void;
  /** What is selected, in the same units; two of the same where the cursor is. */
  readonly selection: () => readonly [start: number, end: number];
}

/** What ties the field that text is typed into to the label, the help and the error around it. */
export interface EditorControl {
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** Something wrong at a place of the text. */
export interface EditorMark {
  /** Offsets in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly tone: 'danger' | 'warning';
}

/** What keys of an editor may mean beside running: Mod+Shift+Enter, Mod+S, Alt+Shift+F and F1. */
export type EditorShortcut = 'explain' | 'save' | 'format' | 'help';

/** What could stand where the cursor is. */
export interface EditorProposal {
  readonly label: string;
  readonly kind: 'schema' | 'table' | 'column' | 'function' | 'keyword';
  /** In place of the word at the cursor. */
  readonly insert: string;
  /** In small type beside it, for example a type. */
  readonly detail?: string;
  /** What is nearer comes first; proposals of one rank by their label. */
  readonly rank: number;
}

export interface EditorProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Its name for assistive technology. */
  readonly label: string;
  readonly placeholder?: string;
  /** Told when the reader wants to run the text: Mod+Enter. */
  readonly onRun?: () => void;
  readonly shortcuts?: Readonly<Partial<Record<EditorShortcut, () => void>>>;
  /** Underlined where the editor can; whoever uses it says them in words as well. Keep the list stable. */
  readonly marks?: readonly EditorMark[];
  /** Gives proposals for an offset of a text, where the editor can show them. */
  readonly propose?: (text: string, offset: number) => Promise<readonly EditorProposal[]>;
  /** Height in lines of text. */
  readonly lines: number;
}
