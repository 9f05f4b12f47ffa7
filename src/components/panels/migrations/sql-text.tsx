/** SQL to read: scrolls, and can be reached by keyboard. */
export function SqlText({ label, text }: { label: string; text: string }) {
  return (
    <section
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
      tabIndex={0}
      className="pk:max-h-96 pk:overflow-auto pk:rounded-md pk:border pk:border-line pk:bg-sunken pk:p-2"
    >
      <pre className="pk:font-mono pk:text-xs">{text}</pre>
    </section>
  );
}

/** Statements as one script. */
export function scriptOf(statements: readonly string[]): string {
  return statements.map((text) => `${text.trimEnd().replace(/;$/, '')};`).join('\n\n');
}
