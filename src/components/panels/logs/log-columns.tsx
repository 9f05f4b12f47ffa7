import { useMemo } from 'react';
import type { LogRow, LogSeverity } from '../../../hooks/logs.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import type { Tone } from '../../ui/tone.ts';
import type { Column } from '../../ui/virtual-table.tsx';

const tones: Readonly<Record<LogSeverity, Tone>> = { error: 'danger', warning: 'warning', info: 'neutral' };

/** Time, level and message of a log line. The level in the source's own word, beside the colour of its severity. */
export function useLogColumns(): readonly Column<LogRow>[] {
  const t = useTranslate();
  const { clock, exactTime } = useFormat();
  return useMemo(
    () => [
      {
        id: 'time',
        header: t('logs.column.time'),
        width: 110,
        grow: 0,
        cell: ({ time }) =>
          time === undefined ? (
            <span className="pk:text-muted">{t('logs.time.unknown')}</span>
          ) : (
            <time
              dateTime={new Date(time).toISOString()}
              title={exactTime(time)}
              className="pk:text-muted pk:tabular-nums"
            >
              {clock(time)}
            </time>
          ),
      },
      {
        id: 'level',
        header: t('logs.column.level'),
        width: 96,
        grow: 0,
        cell: ({ severity, level }) => (
          <StatusDot tone={tones[severity]} label={level || t(`logs.severity.${severity}`)} />
        ),
      },
      {
        id: 'message',
        header: t('logs.column.message'),
        width: 200,
        cell: ({ message }) => (
          <span className="pk:font-mono pk:text-xs" title={message}>
            {message}
          </span>
        ),
      },
    ],
    [t, clock, exactTime],
  );
}
