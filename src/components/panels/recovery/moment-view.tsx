import { useState } from 'react';
import { type Backups, type RecoveryRange, recoveryRange } from '../../../hooks/backups.ts';
import { usePlatform, useTranslate } from '../../../hooks/platform.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import { fromLocalInput, toLocalInput } from '../shared/local-time.ts';
import { useWhyNot } from '../shared/why-not.ts';
import type { GoBack } from './use-go-back.tsx';
import { useRecoveryPlace } from './use-recovery-place.ts';

export interface MomentViewProps {
  project: string;
  known: Backups;
  blocked: boolean;
  goBack: GoBack;
}

const isoOf = (second: number) => new Date(second * 1000).toISOString();
/** `2026-11-02 11:58:00 UTC` */
const utcText = (second: number) => `${isoOf(second).slice(0, 19).replace('T', ' ')} UTC`;

/** Lengths of time before the end of the range that are offered, in seconds. */
const steps = [600, 3600, 86_400] as const;

function QuickChoices({ range, onChoose }: { range: RecoveryRange; onChoose: (second: number) => void }) {
  const t = useTranslate();
  const { duration } = useFormat();
  const offered = steps.filter((length) => range.latest - length >= range.earliest);
  return (
    <div className="pk:flex pk:flex-wrap pk:gap-2">
      <Button size="small" onClick={() => onChoose(range.latest)}>
        {t('recovery.moment.latest')}
      </Button>
      {offered.map((length) => (
        <Button key={length} size="small" onClick={() => onChoose(range.latest - length)}>
          {t('recovery.moment.before', { time: duration(length * 1000) })}
        </Button>
      ))}
    </div>
  );
}

/** The moment in the reader's zone and in UTC, so that nobody is an hour off. */
function Echo({ second }: { second: number }) {
  const t = useTranslate();
  const { secondTime } = useFormat();
  return (
    <output className="pk:rounded-md pk:border pk:border-line pk:bg-raised pk:px-3 pk:py-2 pk:text-sm pk:tabular-nums">
      {t('recovery.moment.echo', { local: secondTime(second * 1000), utc: utcText(second) })}
    </output>
  );
}

function useMoment(range: RecoveryRange) {
  const { timeZone } = usePlatform();
  const { place, show } = useRecoveryPlace();
  const [zone, setZone] = useState(timeZone);
  const initial = place.at ?? range.latest;
  const [text, setText] = useState(() => toLocalInput(isoOf(initial), zone, 'second'));
  const time = Date.parse(fromLocalInput(text, zone));
  const second = Number.isNaN(time) ? undefined : Math.floor(time / 1000);
  const keep = (at: number) => show({ at }, { replace: true });
  return {
    zone,
    text,
    second,
    type: (typed: string) => {
      setText(typed);
      const typedTime = Date.parse(fromLocalInput(typed, zone));
      if (!Number.isNaN(typedTime)) keep(Math.floor(typedTime / 1000));
    },
    choose: (chosen: number) => {
      setText(toLocalInput(isoOf(chosen), zone, 'second'));
      keep(chosen);
    },
    /** The moment stays, its words change. */
    changeZone: (next: string) => {
      setZone(next);
      if (second !== undefined) setText(toLocalInput(isoOf(second), next, 'second'));
    },
  };
}

function useProblem(second: number | undefined, { earliest, latest }: RecoveryRange): string | undefined {
  const t = useTranslate();
  const { secondTime } = useFormat();
  if (second === undefined) return t('recovery.moment.missing');
  if (second < earliest) return t('recovery.moment.early', { earliest: secondTime(earliest * 1000) });
  return second > latest ? t('recovery.moment.late', { latest: secondTime(latest * 1000) }) : undefined;
}

function Picker({ project, range, blocked, goBack }: Omit<MomentViewProps, 'known'> & { range: RecoveryRange }) {
  const t = useTranslate();
  const { timeZone } = usePlatform();
  const { secondTime } = useFormat();
  const can = useCan('v1-restore-pitr-backup', project);
  const why = useWhyNot(can);
  const moment = useMoment(range);
  const problem = useProblem(moment.second, range);
  const { second, zone } = moment;
  const zones = [...new Set([timeZone, 'UTC'])].map((value) => ({ value, label: value }));
  return (
    <div className="pk:flex pk:max-w-160 pk:flex-col pk:gap-4 pk:p-4">
      <p className="pk:text-sm">
        {t('recovery.moment.range', {
          earliest: secondTime(range.earliest * 1000),
          latest: secondTime(range.latest * 1000),
        })}
      </p>
      <QuickChoices range={range} onChoose={moment.choose} />
      <div className="pk:grid pk:gap-3 pk:@sm:grid-cols-2">
        <Field label={t('recovery.moment.time')} error={problem}>
          <Input
            type="datetime-local"
            step={1}
            min={toLocalInput(isoOf(range.earliest), zone, 'second')}
            max={toLocalInput(isoOf(range.latest), zone, 'second')}
            value={moment.text}
            onChange={(event) => moment.type(event.target.value)}
          />
        </Field>
        <Field label={t('recovery.moment.zone')}>
          <Select value={zone} options={zones} onChange={moment.changeZone} />
        </Field>
      </div>
      {second !== undefined && <Echo second={second} />}
      <p className="pk:text-xs pk:text-muted">{t('recovery.moment.granularity')}</p>
      {can.shown && (
        <div>
          <Button
            variant="danger"
            disabled={!can.allowed || blocked || problem !== undefined}
            onClick={() => second !== undefined && goBack.press({ kind: 'moment', second })}
          >
            {t('recovery.moment.go')}
          </Button>
        </div>
      )}
      {why !== undefined && <p className="pk:text-xs pk:text-muted">{why}</p>}
    </div>
  );
}

/** The way back to any moment, where the project has that. */
export function MomentView({ known, ...props }: MomentViewProps) {
  const t = useTranslate();
  const range = recoveryRange(known);
  if (range) return <Picker {...props} range={range} />;
  const state = known.pitr_enabled ? 'waiting' : 'off';
  return <EmptyState title={t(`recovery.moment.${state}.title`)}>{t(`recovery.moment.${state}.text`)}</EmptyState>;
}
