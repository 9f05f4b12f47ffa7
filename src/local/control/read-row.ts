import type { Row } from '../engine/index.ts';

/** The text of a column; a null reads as empty. */
export function readText(row: Row, column: string): string {
  return readTextOrNull(row, column) ?? '';
}

/** The text of a column that may be null. */
export function readTextOrNull(row: Row, column: string): string | null {
  const value = row[column];
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function readNumber(row: Row, column: string): number {
  return Number(row[column]);
}

export function readFlag(row: Row, column: string): boolean {
  return row[column] === true;
}

/** The moment of a `timestamptz` column, in ISO 8601 and UTC. */
export function readTime(row: Row, column: string): string {
  const value = row[column];
  return (value instanceof Date ? value : new Date(String(value))).toISOString();
}
