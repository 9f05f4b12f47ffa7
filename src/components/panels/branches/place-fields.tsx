import { useTranslate } from '../../../hooks/platform.ts';
import { useProject } from '../../../hooks/projects.ts';
import { useRegions } from '../../../hooks/regions.ts';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { type BranchDraft, branchSizes } from './branch-draft.ts';

export interface PlaceFieldsProps {
  parent: string;
  draft: BranchDraft;
  onChange: (part: Partial<BranchDraft>) => void;
}

/** Where a branch runs and how large; both as production's or the platform's own choice unless somebody says otherwise. */
export function PlaceFields({ parent, draft, onChange }: PlaceFieldsProps) {
  const t = useTranslate();
  const organization = useProject(parent).data?.organization_slug ?? '';
  const regions = useRegions(organization).data?.all.specific ?? [];
  return (
    <div className="pk:grid pk:grid-cols-1 pk:gap-4 pk:@sm:grid-cols-2">
      <Field label={t('branches.new.region')}>
        <Select
          value={draft.region}
          onChange={(region) => onChange({ region })}
          options={[
            { value: '', label: t('branches.new.region.same') },
            ...regions.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      </Field>
      <Field label={t('branches.new.size')}>
        <Select
          value={draft.size}
          onChange={(size) => onChange({ size })}
          options={[
            { value: '', label: t('branches.new.size.same') },
            ...branchSizes.map((size) => ({ value: size, label: size })),
          ]}
        />
      </Field>
    </div>
  );
}
