export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Lines of both texts, multiplied, up to which the shortest difference is looked for. */
const mostCells = 1_000_000;

const mark = (kind: DiffLine['kind'], lines: readonly string[]) => lines.map((text): DiffLine => ({ kind, text }));

/** Lengths of the longest common parts, from each pair of lines to the end. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      const skip = Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
      lengths[at] = before[i] === after[j] ? (lengths[at + width + 1] ?? 0) + 1 : skip;
    }
  }
  return lengths;
}

function diffMiddle(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  if (before.length * after.length > mostCells) return [...mark('removed', before), ...mark('added', after)];
  const lengths = commonLengths(before, after);
  const width = after.length + 1;
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      lines.push({ kind: 'same', text: before[i] ?? '' });
      [i, j] = [i + 1, j + 1];
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) {
      lines.push({ kind: 'removed', text: before[i] ?? '' });
      i += 1;
    } else {
      lines.push({ kind: 'added', text: after[j] ?? '' });
      j += 1;
    }
  }
  return [...lines, ...mark('removed', before.slice(i)), ...mark('added', after.slice(j))];
}

/** What makes one text out of another, line by line. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;
  const middle = diffMiddle(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail));
  return [...mark('same', old.slice(0, head)), ...middle, ...mark('same', old.slice(old.length - tail))];
}
