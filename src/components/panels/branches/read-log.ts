const mostLines = 200;
const stamp = /^\d{4}-\d\d-\d\dT[\d:.]+Z \[\w+\] /;

/** The end of a log, as much as is worth drawing. */
export function tailOf(log: string): string {
  return log.trimEnd().split('\n').slice(-mostLines).join('\n');
}

/**
 * Why a run failed: the last entry of its log, with the lines that go on with it. An entry begins with its time; in a log
 * without times, the last line that speaks of an error, else the last one.
 */
export function failureOf(log: string): string | undefined {
  const lines = log.trimEnd().split('\n');
  const begin = lines.findLastIndex((line) => stamp.test(line));
  if (begin >= 0) return lines.slice(begin).join('\n').replace(stamp, '');
  const spoken = lines.findLast((line) => /\berror\b/i.test(line)) ?? lines.at(-1);
  return spoken === '' ? undefined : spoken;
}
