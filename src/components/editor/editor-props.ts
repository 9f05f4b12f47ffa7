/** What a panel tells an editor to do. */
export interface EditorHandle {
  readonly focus: () => void;
  /** Selects text and shows it: offsets in UTF-16 units, as JavaScript counts; two of the same put the cursor there. */
  readonly select: (start: number, end: number) => void;
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
