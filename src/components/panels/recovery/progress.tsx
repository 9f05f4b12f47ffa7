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
}

/** After so many milliseconds it is worth to say what can be done. */
const longMs = 900_000;

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
        <p>{t('recovery.busy', { status })}</p>
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
  const { status, heardAt, begun } = props;
  const busy = projectState(status).phase === 'busy';
  // What was heard before it was begun says nothing about it.
  const ended = !busy && begun !== undefined && heardAt > begun.at;
  if (!busy && !ended) return null;
  return (
    <div className="pk:flex pk:flex-col pk:gap-3 pk:p-4">
      {busy ? <Busy {...props} /> : begun && <Ended {...props} begun={begun} />}
    </div>
  );
}
