import { clsx } from 'clsx';
import type { CSSProperties, ReactNode } from 'react';

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row, index: number) => ReactNode;
  /** Least width in px. */
  readonly width: number;
  /** Share of the room that is left; 0 keeps the width. Defaults to 1. */
  readonly grow?: number;
  /** `end` for numbers. */
  readonly align?: 'start' | 'end';
  /** Left out below 560 px, where rows have two lines. */
  readonly wideOnly?: boolean;
}

type Place = 'start' | 'end' | 'left-out';

/** Where each cell goes below 560 px: two to a line, what is wide only left out. */
function stackedPlaces<Row>(columns: readonly Column<Row>[]): readonly Place[] {
  let shown = 0;
  return columns.map(({ wideOnly }) => {
    if (wideOnly) return 'left-out';
    shown += 1;
    return shown % 2 === 0 ? 'end' : 'start';
  });
}

const placed: Readonly<Record<Place, string>> = {
  start: '',
  end: 'pk:@max-sm:justify-self-end',
  'left-out': 'pk:@max-sm:hidden',
};

/** Classes of the cells of a row, by column. */
export function cellClasses<Row>(columns: readonly Column<Row>[], narrow: 'stack' | 'scroll'): readonly string[] {
  const places = stackedPlaces(columns);
  return columns.map(({ align }, index) =>
    clsx(
      'pk:max-w-full pk:min-w-0 pk:truncate',
      align === 'end' && 'pk:text-end pk:tabular-nums',
      narrow === 'stack' && placed[places[index] ?? 'start'],
    ),
  );
}

/** The tracks of the columns and their least width together, for the row’s grid. */
export function tableStyle<Row>(columns: readonly Column<Row>[]): CSSProperties {
  const tracks = columns.map(({ width, grow = 1 }) => (grow === 0 ? `${width}px` : `minmax(${width}px, ${grow}fr)`));
  const total = columns.reduce((sum, { width }) => sum + width + 16, 16);
  const variables: Readonly<Record<`--${string}`, string>> = {
    '--pk-columns': tracks.join(' '),
    '--pk-table-width': `${total}px`,
  };
  return variables;
}
