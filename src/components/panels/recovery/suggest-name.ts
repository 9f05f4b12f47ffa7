/** A name for a restore point that says when it was made: `2026-11-26 07:45:12`, as long as the platform allows. */
export function suggestPointName(now: Date): string {
  return now.toISOString().slice(0, 19).replace('T', ' ');
}

/** A name for the restore point that is made before going back: `undo 11-26 07:45:12`. */
export function nameBeforeUndo(now: Date): string {
  return `undo ${now.toISOString().slice(5, 19).replace('T', ' ')}`;
}
