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

export interface EditorProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Its name for assistive technology. */
  readonly label: string;
  readonly placeholder?: string;
  /** Told when the reader wants to run the text: Mod+Enter. */
  readonly onRun?: () => void;
  /** Height in lines of text. */
  readonly lines: number;
}
