import { Tooltip } from './tooltip.tsx';

export interface MiddleCutProps {
  text: string;
  /** Characters that are shown at most. */
  max?: number;
}

/** Shortens in the middle, where ids differ least. */
export function cutMiddle(text: string, max: number): string {
  if (text.length <= max) return text;
  const tail = Math.floor((max - 1) / 2);
  return `${text.slice(0, max - 1 - tail)}…${text.slice(text.length - tail)}`;
}

/** An id or ref in mono, cut in the middle where it is long; whole in the tooltip. */
export function MiddleCut({ text, max = 24 }: MiddleCutProps) {
  const short = cutMiddle(text, max);
  const code = (
    <code
      className="pk:relative pk:z-1 pk:min-w-0 pk:truncate pk:text-sm"
      aria-label={short === text ? undefined : text}
    >
      {short}
    </code>
  );
  return short === text ? code : <Tooltip text={text}>{code}</Tooltip>;
}
