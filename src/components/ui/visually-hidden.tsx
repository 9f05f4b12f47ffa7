import type { ReactNode } from 'react';

/** Text for those who hear the page. With `live`, changes are read out. */
export function VisuallyHidden({ children, live }: { children?: ReactNode; live?: boolean }) {
  const Tag = live ? 'output' : 'span';
  return <Tag className="pk:sr-only">{children}</Tag>;
}
