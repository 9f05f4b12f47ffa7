/** Milliseconds below a second, else seconds; a dash where it isn't over. */
export function durationText(ms: number | null, locale: string): string {
  if (ms === null) return '–';
  const unit = (value: number, name: string, digits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, maximumFractionDigits: digits }).format(value);
  return ms < 1_000 ? unit(ms, 'millisecond', 0) : unit(ms / 1_000, 'second', 1);
}
