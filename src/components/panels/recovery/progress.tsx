import { useEffect } from 'react';
import { projectState } from '../../../api/project-states.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useNow } from '../../../hooks/use-countdown.ts';
import { PlaceLink } from '../../shell/place-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Elapsed } from '../shared/elapsed.tsx';
import { ProjectStatus } from '../shared/project-status.tsx';
import type { Begun } from './begun.ts';

export interface ProgressProps {
  project: string;
  status: string;
  /** When the status was heard of, in milliseconds since 1970. */
  heardAt: number;
  begun: Begun | undefined;
  /** Looks at the project now. */
  onCheck: () => void;
  onForget: () => void;
  /** The project goes back, as was begun. */
  onSeen: () => void;
}

/** After so many milliseconds it is worth to say what can be done. */
const longMs = 900_000;
/** Milliseconds after which a way back that was not seen on its way is taken for over. */
const unseenMs = 30_000;

function Hanging({ project, onCheck }: Pick<ProgressProps, 'project' | 'onCheck'>) {
  const t = useTranslate();
  return (
    <Notice
      tone="warning"
      title={t('recovery.hangs.title')}
      actions={
        <>
          <Button size="small" onClick={onCheck}>
            {t('recovery.hangs.check')}
          </Button>
          <PlaceLink to={{ panel: 'status', project }}>{t('recovery.hangs.status')}</PlaceLink>
        </>
      }
    >
      {t('recovery.hangs.text', { ref: project })}
    </Notice>
  );
}

function Busy({ project, status, begun, onCheck }: ProgressProps) {
  const t = useTranslate();
  const now = useNow({ stepMs: 5000, enabled: begun !== undefined });
  return (
    <>
      <Notice tone="busy" title={<ProjectStatus status={status} />}>
        {begun && (
          <p>
            {t('recovery.progress', { name: begun.target })} <Elapsed since={begun.at} />
          </p>
        )}
        {projectState(status).phase === 'busy' && <p>{t('recovery.busy', { status })}</p>}
        <div className="pk:pt-2">
          <ProgressBar label={t('recovery.progress.label')} />
        </div>
      </Notice>
      {begun && now - begun.at > longMs && <Hanging project={project} onCheck={onCheck} />}
    </>
  );
}

function Ended({ status, begun, onForget }: ProgressProps & { begun: Begun }) {
  const t = useTranslate();
  const failed = projectState(status).phase === 'failed';
  return (
    <Notice
      tone={failed ? 'danger' : 'ok'}
      title={t(failed ? 'recovery.ended.failed' : 'recovery.ended.well', { name: begun.target })}
      actions={
        <Button size="small" onClick={onForget}>
          {t('recovery.ended.dismiss')}
        </Button>
      }
    >
      {t(failed ? 'recovery.ended.failed.text' : 'recovery.ended.well.text')}
    </Notice>
  );
}

/** What the project goes through, and how what was begun here has ended; the same after a reload. */
export function Progress(props: ProgressProps) {
  const { status, heardAt, begun, onSeen } = props;
  const busy = projectState(status).phase === 'busy';
  const unseen = busy && begun?.seen === false;
  useEffect(() => {
    if (unseen) onSeen();
  }, [unseen, onSeen]);
  if (!busy && begun === undefined) return null;
  // A platform may take a moment to say that the project goes back; one that was not seen doing so is asked for a while.
  const ended = !busy && begun !== undefined && heardAt > begun.at + (begun.seen ? 0 : unseenMs);
  return (
    <div className="pk:flex pk:flex-col pk:gap-3 pk:p-4">
      {ended ? <Ended {...props} begun={begun} /> : <Busy {...props} />}
    </div>
  );
}
