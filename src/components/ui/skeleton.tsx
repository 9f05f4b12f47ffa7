import { clsx } from 'clsx';

export interface SkeletonProps {
  /** Any CSS length. */
  width?: string;
  /** In px. */
  height?: number;
}

/** A grey stand-in for text that is on its way. */
export function Skeleton({ width = '100%', height = 12 }: SkeletonProps) {
  return <span aria-hidden className="pk-pulse pk:block pk:rounded-sm pk:bg-press" style={{ width, height }} />;
}

const widths = ['38%', '52%', '44%', '60%', '34%', '48%'];

export interface SkeletonRowsProps {
  /** Says that content is on its way. */
  label: string;
  count?: number;
}

/** Rows in the shape of a list. They appear after 150 ms, so that a quick answer does not flash. */
export function SkeletonRows({ label, count = 6 }: SkeletonRowsProps) {
  return (
    <output aria-label={label} className="pk-late pk:block pk:w-full">
      {Array.from({ length: count }, (_, row) => (
        <div
          key={widths[row % widths.length] + String(row)}
          className={clsx('pk:flex pk:h-row pk:items-center pk:gap-6 pk:border-b pk:border-line pk:px-4')}
        >
          <Skeleton width={widths[row % widths.length]} />
          <Skeleton width="12%" />
          <Skeleton width="18%" />
        </div>
      ))}
    </output>
  );
}
