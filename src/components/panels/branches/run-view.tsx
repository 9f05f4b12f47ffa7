import { type ActionRun, type RunStep, runState, useActionRunLog } from '../../../hooks/action-runs.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import type { Translate } from '../../../messages/translate.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { PlaceLink } from '../../shell/place-link.tsx';
import { TimeAgo } from '../../shell/time-ago.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import type { Tone } from '../../ui/tone.ts';
import { Elapsed } from '../shared/elapsed.tsx';
import { failureOf, tailOf } from './read-log.ts';

const names = new Set(['clone', 'pull', 'health', 'configure', 'migrate', 'seed', 'deploy'] as const);
const tones: Readonly<Record<string, Tone>> = {
  RUNNING: 'busy',
  RESTARTING: 'busy',
  PAUSED: 'warning',
  EXITED: 'ok',
  REMOVING: 'ok',
  DEAD: 'danger',
};
const states = new Set(['CREATED', 'RUNNING', 'RESTARTING', 'PAUSED', 'EXITED', 'REMOVING', 'DEAD'] as const);

function find<Known extends string>(known: ReadonlySet<Known>, value: string): Known | undefined {
  for (const each of known) if (each === value) return each;
  return undefined;
}

function stepName(t: Translate, name: string): string {
  const known = find(names, name);
  return known === undefined ? name : t(`branches.step.${known}`);
}

function stepState(t: Translate, { status }: RunStep, failed: boolean): string {
  if (failed && status === 'CREATED') return t('branches.stepState.skipped');
  const known = find(states, status);
  return known === undefined ? status : t(`branches.stepState.${known}`);
}

interface StepProps {
  step: RunStep;
  /** ISO time at which it was begun. */
  begun: string;
  failed: boolean;
}

function Step({ step, begun, failed }: StepProps) {
  const t = useTranslate();
  const { duration } = useFormat();
  const { status } = step;
  const took = Date.parse(step.updated_at) - Date.parse(begun);
  const ended = status === 'EXITED' || status === 'DEAD';
  return (
    <li className="pk:flex pk:min-h-control-small pk:items-center pk:gap-3 pk:text-sm">
      <span className="pk:w-24 pk:shrink-0">{stepName(t, step.name)}</span>
      <StatusDot tone={tones[status] ?? 'neutral'} label={stepState(t, step, failed)} />
      <span className="pk:ms-auto pk:text-xs pk:text-muted pk:tabular-nums">
        {status === 'RUNNING' && <Elapsed since={Date.parse(step.updated_at)} />}
        {ended && Number.isFinite(took) && duration(took)}
      </span>
    </li>
  );
}

function RunStatus({ run }: { run: ActionRun }) {
  const t = useTranslate();
  const state = runState(run);
  if (state === 'running') return <StatusDot tone="busy" label={t('branches.run.running')} />;
  if (state === 'done') return <StatusDot tone="ok" label={t('branches.run.done')} />;
  const step = run.run_steps.find(({ status }) => status === 'DEAD')?.name ?? '';
  return <StatusDot tone="danger" label={t('branches.run.failed', { step: stepName(t, step) })} />;
}

/** Why it failed, as the log has it. */
function Cause({ log }: { log: string }) {
  const t = useTranslate();
  return (
    <Notice tone="danger" title={t('branches.run.failed.cause')}>
      <p className="pk:font-mono pk:text-xs pk:break-words pk:whitespace-pre-wrap">
        {failureOf(log) ?? t('branches.run.failed.unknown')}
      </p>
    </Notice>
  );
}

/** The end of what was written down; folded up where all is well. */
function Log({ log, open }: { log: string; open: boolean }) {
  const t = useTranslate();
  const tail = tailOf(log);
  return (
    <details open={open}>
      <summary className="pk:cursor-pointer pk:text-sm pk:text-muted">{t('branches.run.log')}</summary>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
        tabIndex={0}
        className="pk:mt-2 pk:max-h-64 pk:overflow-auto pk:rounded-md pk:border pk:border-line pk:bg-sunken pk:p-2 pk:font-mono pk:text-xs pk:break-words pk:whitespace-pre-wrap"
      >
        {tail === '' ? t('branches.run.log.none') : tail}
      </pre>
    </details>
  );
}

export interface RunViewProps {
  /** Ref of the project that the run is on. */
  project: string;
  run: ActionRun;
  /** Whether it is on the parent of the branch that it is shown for. */
  onProduction: boolean;
}

/** One run: what came of it, why it failed, its steps, the end of its log. */
export function RunView({ project, run, onProduction }: RunViewProps) {
  const t = useTranslate();
  const state = runState(run);
  const failed = state === 'failed';
  const log = useActionRunLog({ ref: project, id: run.id, running: state === 'running' });
  return (
    <div className="pk:flex pk:flex-col pk:gap-3">
      <div className="pk:flex pk:flex-wrap pk:items-center pk:gap-x-3 pk:gap-y-1 pk:text-sm">
        <output>
          <RunStatus run={run} />
        </output>
        {onProduction && <Badge tone="production">{t('branches.run.onProduction')}</Badge>}
        <span className="pk:text-muted">
          <TimeAgo value={run.created_at} />
        </span>
        {onProduction && <PlaceLink to={{ panel: 'recovery', project }}>{t('branches.run.undo')}</PlaceLink>}
      </div>
      {failed && log.data !== undefined && <Cause log={log.data} />}
      <ol aria-label={t('branches.run.steps')} className="pk:flex pk:max-w-120 pk:flex-col">
        {run.run_steps.map((step, index) => (
          <Step
            key={step.name}
            step={step}
            begun={run.run_steps[index - 1]?.updated_at ?? run.created_at}
            failed={failed}
          />
        ))}
      </ol>
      {log.error && <ErrorNote error={log.error} operationId="v1-get-action-run-logs" project={project} />}
      {log.data !== undefined && <Log log={log.data} open={state !== 'done'} />}
    </div>
  );
}
