import { type ReactNode, useId } from 'react';
import { useTranslate } from '../../../hooks/platform.ts';
import { type AvailableRegions, useRegions } from '../../../hooks/regions.ts';
import type { MessageKey, Translate } from '../../../messages/translate.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { LaunchDraft } from './launch-draft.ts';

interface RegionChoiceProps {
  draft: LaunchDraft;
  onChange: (part: Partial<LaunchDraft>) => void;
}

type Region = AvailableRegions['all']['specific'][number];
type Group = AvailableRegions['all']['smartGroup'][number];

const groupTexts: ReadonlyMap<string, MessageKey> = new Map([
  ['americas', 'launch.region.group.americas'],
  ['emea', 'launch.region.group.emea'],
  ['apac', 'launch.region.group.apac'],
]);

/** A smart group in words; one that the platform added since, as it names it. */
function groupText(t: Translate, { code, name }: Group): string {
  const key = groupTexts.get(code);
  return key ? t(key) : name || code;
}

function GroupRadios({ regions, draft, onChange }: RegionChoiceProps & { regions: AvailableRegions }) {
  const t = useTranslate();
  const name = useId();
  return (
    <div className="pk:flex pk:flex-col pk:gap-2">
      {regions.all.smartGroup.map((group) => (
        <label
          key={group.code}
          className="pk:flex pk:min-h-control pk:cursor-pointer pk:flex-wrap pk:items-center pk:gap-2 pk:rounded-md pk:border pk:border-line-strong pk:px-2.5 pk:py-1 pk:text-base pk:has-checked:border-accent-text pk:has-checked:bg-accent-bg pk:has-focus-visible:outline-2 pk:has-focus-visible:outline-solid pk:has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name={name}
            value={group.code}
            checked={draft.group === group.code && draft.exact === ''}
            onChange={() => onChange({ group: group.code, exact: '' })}
            className="pk:accent-accent-text pk:outline-none"
          />
          {groupText(t, group)}
          {group.code === regions.recommendations.smartGroup.code && <Badge>{t('launch.region.recommended')}</Badge>}
        </label>
      ))}
    </div>
  );
}

function ExactRegion({ regions, draft, onChange }: RegionChoiceProps & { regions: AvailableRegions }) {
  const t = useTranslate();
  const option = ({ code, name, status }: Region) => {
    const label = `${name || code} · ${code}`;
    return { value: code, label: status === 'capacity' ? t('launch.region.capacity', { name: label }) : label };
  };
  const recommended = regions.recommendations.specific ?? [];
  const isRecommended = ({ code }: Region) => recommended.some((region) => region.code === code);
  const others = regions.all.specific.filter((region) => !isRecommended(region));
  return (
    <details open={draft.exact !== '' || undefined} className="pk:text-base">
      <summary className="pk:w-fit pk:cursor-pointer pk:rounded-sm pk:text-sm pk:text-accent-text pk:focus-visible:outline-2 pk:focus-visible:outline-solid pk:focus-visible:outline-focus">
        {t('launch.region.exact')}
      </summary>
      <div className="pk:pt-2">
        <Field label={t('launch.region.exact.label')}>
          <Select
            value={draft.exact}
            onChange={(exact) => onChange({ exact })}
            options={[
              { value: '', label: t('launch.region.exact.choose') },
              { label: t('launch.region.exact.recommended'), options: recommended.map(option) },
              { label: t('launch.region.exact.all'), options: others.map(option) },
            ]}
          />
        </Field>
      </div>
    </details>
  );
}

function RegionChoices(props: RegionChoiceProps) {
  const t = useTranslate();
  const { organization } = props.draft;
  const { data, error, refetch } = useRegions(organization);
  if (organization === '') return <p className="pk:text-sm pk:text-muted">{t('launch.region.wait')}</p>;
  if (data === undefined && error)
    return <ErrorNote error={error} operationId="v1-get-available-regions" onRetry={() => void refetch()} />;
  if (data === undefined)
    return (
      <output aria-label={t('common.loading')} className="pk-late pk:flex pk:flex-col pk:gap-2">
        <Skeleton height={32} />
        <Skeleton height={32} />
        <Skeleton height={32} />
      </output>
    );
  if (data.all.smartGroup.length === 0 && data.all.specific.length === 0)
    return <p className="pk:text-sm">{t('launch.region.none')}</p>;
  return (
    <>
      <GroupRadios {...props} regions={data} />
      <ExactRegion {...props} regions={data} />
    </>
  );
}

/** Where the project will be: a group first, one exact region behind a disclosure. */
export function RegionField({ problem, ...props }: RegionChoiceProps & { problem: ReactNode }) {
  const t = useTranslate();
  const id = useId();
  return (
    <fieldset
      aria-describedby={problem ? `${id}-error` : undefined}
      className="pk:flex pk:min-w-0 pk:flex-col pk:gap-2"
    >
      <legend className="pk:text-sm pk:font-medium">{t('launch.region.label')}</legend>
      <p className="pk:text-xs pk:text-muted">{t('launch.region.help')}</p>
      <RegionChoices {...props} />
      {problem && (
        <p id={`${id}-error`} className="pk:text-xs pk:text-danger-text">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
