import { useTranslate } from '../../../hooks/platform.ts';
import type { RestorePoint } from '../../../hooks/restore-points.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { TimeAgo } from '../../shell/time-ago.tsx';
import { Button } from '../../ui/button.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '../../ui/table.tsx';
import type { Tone } from '../../ui/tone.ts';
import { timeOf } from './use-undo-point.ts';

export interface PointsTableProps {
  project: string;
  points: readonly RestorePoint[];
  /** Whether nothing can be undone now. */
  blocked: boolean;
  onUndo: (point: RestorePoint) => void;
}

const tones: Readonly<Record<RestorePoint['status'], Tone>> = {
  AVAILABLE: 'ok',
  PENDING: 'busy',
  FAILED: 'danger',
  REMOVED: 'neutral',
  UNKNOWN: 'neutral',
};

function PointState({ status }: { status: RestorePoint['status'] }) {
  const t = useTranslate();
  // A newer proxy may know a word that this kit does not.
  const known = Object.hasOwn(tones, status);
  return <StatusDot tone={known ? tones[status] : 'neutral'} label={known ? t(`recovery.state.${status}`) : status} />;
}

function UndoButton({ point, project, blocked, onUndo }: Omit<PointsTableProps, 'points'> & { point: RestorePoint }) {
  const t = useTranslate();
  const { allowed, shown } = useCan('v1-undo', project);
  const gone = point.status === 'REMOVED' || point.status === 'FAILED' || point.status === 'PENDING';
  if (!shown || gone) return null;
  return (
    <Button
      size="small"
      disabled={!allowed || blocked}
      aria-label={t('recovery.undo.of', { name: point.name })}
      onClick={() => onUndo(point)}
    >
      {t('recovery.undo')}
    </Button>
  );
}

/** The restore points, newest first, each with its way back. */
export function PointsTable(props: PointsTableProps) {
  const t = useTranslate();
  return (
    <Table label={t('recovery.table')}>
      <TableHead>
        <tr>
          <TableHeaderCell>{t('recovery.column.name')}</TableHeaderCell>
          <TableHeaderCell>{t('recovery.column.state')}</TableHeaderCell>
          <TableHeaderCell>{t('recovery.column.made')}</TableHeaderCell>
          <TableHeaderCell>{t('recovery.column.by')}</TableHeaderCell>
          <TableHeaderCell align="end">{t('recovery.column.undo')}</TableHeaderCell>
        </tr>
      </TableHead>
      <TableBody>
        {props.points.map((point) => {
          const time = timeOf(point);
          return (
            <TableRow key={point.name}>
              <TableCell>
                <span className="pk:font-medium pk:whitespace-nowrap">{point.name}</span>
              </TableCell>
              <TableCell>
                <PointState status={point.status} />
              </TableCell>
              <TableCell>{time !== null && <TimeAgo value={time} />}</TableCell>
              <TableCell>{point.madeBy ?? t('recovery.elsewhere')}</TableCell>
              <TableCell align="end">
                <UndoButton {...props} point={point} />
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
