import { type FormEvent, type ReactNode, useState } from 'react';
import { type AuditFilter, auditRanges } from '../../../hooks/audit.ts';
import { usePlatform, useTranslate } from '../../../hooks/platform.ts';
import { Button } from '../../ui/button.tsx';
import { Input, SearchInput } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import { fromLocalInput, toLocalInput } from '../shared/local-time.ts';
import { operationChoices } from './operation-words.ts';
import { useAuditFilter } from './use-audit-filter.ts';
import { useProjectNames } from './use-project-names.ts';

function Narrow({ children }: { children: ReactNode }) {
  return <div className="pk:min-w-32 pk:flex-1 pk:@sm:w-40 pk:@sm:flex-none">{children}</div>;
}

/** Sent when it is left or Enter is pressed: each letter would be a question to the server. */
function PersonFilter({ value, onChange }: { value: string; onChange: (caller: string) => void }) {
  const t = useTranslate();
  const [draft, setDraft] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setDraft(value);
  }
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (draft.trim() !== value) onChange(draft.trim());
  };
  return (
    <form className="pk:w-full pk:@sm:w-48" onSubmit={send}>
      <SearchInput
        label={t('audit.filter.person')}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => send()}
      />
    </form>
  );
}

function ProjectFilter({ value, onChange }: { value: string; onChange: (ref: string) => void }) {
  const t = useTranslate();
  const names = useProjectNames();
  const refs = [...names.keys(), ...(value === '' || names.has(value) ? [] : [value])];
  const options = refs.map((ref) => ({ value: ref, label: names.get(ref) ?? ref }));
  return (
    <Narrow>
      <Select
        label={t('audit.filter.project')}
        value={value}
        onChange={onChange}
        options={[{ value: '', label: t('audit.filter.project.all') }, ...options]}
      />
    </Narrow>
  );
}

interface TimesProps {
  filter: AuditFilter;
  change: (part: Partial<AuditFilter>) => void;
}

function Times({ filter, change }: TimesProps) {
  const { t, timeZone } = usePlatform();
  const ends = ['from', 'until'] as const;
  return (
    <>
      {ends.map((end) => (
        <label key={end} className="pk:flex pk:min-w-0 pk:items-center pk:gap-2 pk:text-xs pk:text-muted">
          {t(`audit.filter.${end}`, { zone: timeZone })}
          <span className="pk:w-50">
            <Input
              type="datetime-local"
              defaultValue={toLocalInput(filter[end], timeZone)}
              onChange={(event) => change({ [end]: fromLocalInput(event.target.value, timeZone) })}
            />
          </span>
        </label>
      ))}
    </>
  );
}

/** Project, person, operation, outcome, decision and time. */
export function AuditFilters() {
  const { t, project: home } = usePlatform();
  const { filter, narrowed, change, clear } = useAuditFilter();
  const results = (['ok', 'failed', 'unknown'] as const).map((value) => ({
    value,
    label: t(`audit.filter.result.${value}`),
  }));
  const decisions = (['allowed', 'denied'] as const).map((value) => ({
    value,
    label: t(`audit.filter.decision.${value}`),
  }));
  const ranges = [...(Object.keys(auditRanges) as (keyof typeof auditRanges)[]), 'custom' as const].map((value) => ({
    // ^ the keys of that very table
    value,
    label: t(`audit.filter.range.${value}`),
  }));
  return (
    <>
      <PersonFilter value={filter.caller} onChange={(caller) => change({ caller })} />
      {home === undefined && <ProjectFilter value={filter.ref} onChange={(ref) => change({ ref })} />}
      <Narrow>
        <Select
          label={t('audit.filter.operation')}
          value={filter.operation}
          onChange={(operation) => change({ operation })}
          options={[{ value: '', label: t('audit.filter.operation.all') }, ...operationChoices(t, filter.operation)]}
        />
      </Narrow>
      <Narrow>
        <Select
          label={t('audit.filter.result')}
          value={filter.result}
          onChange={(result) => change({ result })}
          options={[{ value: '', label: t('audit.filter.result.all') }, ...results]}
        />
      </Narrow>
      <Narrow>
        <Select
          label={t('audit.filter.decision')}
          value={filter.decision}
          onChange={(decision) => change({ decision })}
          options={[{ value: '', label: t('audit.filter.decision.all') }, ...decisions]}
        />
      </Narrow>
      <Narrow>
        <Select
          label={t('audit.filter.range')}
          value={filter.range}
          onChange={(range) => change(range === 'custom' ? { range } : { range, from: '', until: '' })}
          options={[{ value: '', label: t('audit.filter.range.all') }, ...ranges]}
        />
      </Narrow>
      {filter.range === 'custom' && <Times filter={filter} change={change} />}
      {filter.request !== '' && (
        <span className="pk:text-xs pk:text-muted">{t('audit.filter.request', { id: filter.request })}</span>
      )}
      {narrowed && (
        <Button variant="ghost" onClick={clear}>
          {t('audit.filter.clear')}
        </Button>
      )}
    </>
  );
}
