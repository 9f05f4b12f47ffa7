import { clsx } from 'clsx';
import type { ReactNode } from 'react';

interface Children {
  children?: ReactNode;
}

/** A table that scrolls sideways where it must. */
export function Table({ label, children }: Children & { label: string }) {
  return (
    <div className="pk:w-full pk:overflow-x-auto">
      <table aria-label={label} className="pk:w-full pk:border-collapse pk:text-sm">
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: Children) {
  return <thead className="pk:border-b pk:border-line">{children}</thead>;
}

export function TableBody({ children }: Children) {
  return <tbody>{children}</tbody>;
}

export function TableRow({ children }: Children) {
  return (
    <tr className="pk:relative pk:h-row pk:border-b pk:border-line pk:last:border-b-0 pk:has-[[data-row-link]]:hover:bg-hover pk:has-[[data-row-link]:focus-visible]:outline-2 pk:has-[[data-row-link]:focus-visible]:-outline-offset-2 pk:has-[[data-row-link]:focus-visible]:outline-focus">
      {children}
    </tr>
  );
}

interface CellProps extends Children {
  /** `end` for numbers. */
  align?: 'start' | 'end';
}

const cell = 'pk:px-4';
const aligned = { start: 'pk:text-start', end: 'pk:text-end pk:tabular-nums' } as const;

export function TableHeaderCell({ align = 'start', children }: CellProps) {
  return (
    <th
      scope="col"
      className={clsx(cell, aligned[align], 'pk:h-8 pk:text-xs pk:font-medium pk:whitespace-nowrap pk:text-muted')}
    >
      {children}
    </th>
  );
}

export function TableCell({ align = 'start', children }: CellProps) {
  return <td className={clsx(cell, aligned[align], 'pk:py-1')}>{children}</td>;
}
