/** A column of a result. */
export interface SqlColumn {
  readonly name: string;
  /** Postgres' name of its type, for example `int8`; absent where the API does not tell. */
  readonly type?: string;
}

/** JSON as Postgres wrote it: its digits, its order and its repeated keys are all there. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * A result as rows of values, in the order of the columns, whose names may repeat.
 *
 * A value is a string, a number that is exactly what Postgres said, the text of a number that a double can't hold, a
 * boolean, null, a list (a Postgres array), or a `JsonText` (json, jsonb and, where the API does not tell types, any
 * nested value). `plainValue` turns the last one into values.
 */
export interface SqlRows {
  readonly columns: readonly SqlColumn[];
  readonly rows: readonly (readonly unknown[])[];
}

/** A value with JSON read as usual, where a digit beyond what a double holds does not matter: plans, for example. */
export function plainValue(value: unknown): unknown {
  return value instanceof JsonText ? JSON.parse(value.text) : value;
}

/** A value as it is shown: exact, never rounded or grouped. Nested values as JSON. `null` has no text of its own. */
export function valueText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof JsonText) return value.text;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'boolean') return String(value);
  return JSON.stringify(value) ?? null;
}
