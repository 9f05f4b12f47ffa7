import type { ReactNode } from 'react';

export interface Detail {
  readonly id: string;
  readonly label: ReactNode;
  readonly value: ReactNode;
}

/** Names and values of one thing. */
export function DetailList({ details }: { details: readonly Detail[] }) {
  return (
    <dl className="pk:grid pk:grid-cols-[minmax(96px,auto)_minmax(0,1fr)] pk:gap-x-6 pk:gap-y-2 pk:text-sm">
      {details.map(({ id, label, value }) => (
        <div key={id} className="pk:contents">
          <dt className="pk:text-muted">{label}</dt>
          <dd className="pk:min-w-0 pk:break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
