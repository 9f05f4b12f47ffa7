import { clsx } from 'clsx';
import { useTranslate } from '../../../../hooks/platform.ts';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { type DiffLine, diffLines } from './diff-lines.ts';

export interface DiffViewProps {
  /** What is compared; the name of the region. */
  label: string;
  before: string;
  after: string;
}

const looks: Readonly<Record<DiffLine['kind'], string>> = {
  same: 'pk:text-muted',
  removed: 'pk:bg-danger-bg pk:text-danger-text',
  added: 'pk:bg-ok-bg pk:text-ok-text',
};

const signs: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', removed: '−', added: '+' };

function Line({ line }: { line: DiffLine }) {
  const t = useTranslate();
  return (
    <div className={clsx('pk:flex pk:gap-2 pk:px-2', looks[line.kind])}>
      <span aria-hidden className="pk:w-3 pk:shrink-0 pk:select-none">
        {signs[line.kind]}
      </span>
      {line.kind !== 'same' && <VisuallyHidden>{t(`sql.diff.${line.kind}`)}</VisuallyHidden>}
      <span className="pk:min-w-0 pk:break-words pk:whitespace-pre-wrap">{line.text || ' '}</span>
    </div>
  );
}

/** What makes one text out of another, line by line. */
export function DiffView({ label, before, after }: DiffViewProps) {
  const lines = diffLines(before, after);
  return (
    <section
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
      tabIndex={0}
      className="pk:max-h-64 pk:overflow-auto pk:rounded-md pk:border pk:border-line pk:bg-surface pk:py-1 pk:font-mono pk:text-xs"
    >
      {lines.map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines repeat, and have no other name than their place
        <Line key={at} line={line} />
      ))}
    </section>
  );
}
