import { type FormEvent, useId, useState } from 'react';
import { type Branch, type NewBranch, useCreateBranch } from '../../../hooks/branches.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useSession } from '../../../hooks/session.ts';
import { useProjectAccess } from '../../../hooks/use-can.ts';
import { useDraft } from '../../../hooks/use-draft.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type BranchDraft, emptyBranchDraft, newBranchOf, parseBranchDraft } from './branch-draft.ts';
import { useNameProblem } from './branch-name.ts';
import { parseEnv } from './parse-env.ts';
import { PlaceFields } from './place-fields.tsx';
import { SecretsField } from './secrets-field.tsx';

export interface CreateBranchDialogProps {
  /** Ref of the project. */
  parent: string;
  branches: readonly Branch[];
  onClose: () => void;
  onCreated: (id: string) => void;
}

type Change = (part: Partial<BranchDraft>) => void;

/** Whether production's data go along: off by default, with what that means, and not at all where the policy says no. */
function DataField({ parent, value, onChange }: { parent: string; value: boolean; onChange: Change }) {
  const t = useTranslate();
  const allowed = useProjectAccess(parent).data?.branchData !== false;
  const on = value && allowed;
  return (
    <div className="pk:flex pk:flex-col pk:gap-2">
      <Field
        label={t('branches.new.data')}
        help={allowed ? !on && t('branches.new.data.off') : t('branches.new.data.refused')}
      >
        <Switch checked={on} disabled={!allowed} onChange={(withData) => onChange({ withData })} />
      </Field>
      {on && <Notice tone="warning" title={t('branches.new.data.on')} />}
    </div>
  );
}

function Promises() {
  const t = useTranslate();
  const live = useSession().data?.upstream === 'live';
  return (
    <ul className="pk:flex pk:list-disc pk:flex-col pk:gap-1 pk:ps-4 pk:text-xs pk:text-muted">
      <li>{t('branches.new.copies')}</li>
      {live && <li>{t('branches.new.cost')}</li>}
    </ul>
  );
}

function useCreate({ parent, onClose, onCreated }: CreateBranchDialogProps) {
  const t = useTranslate();
  const toast = useToast();
  const create = useCreateBranch(parent);
  const draft = useDraft({
    name: `branch:${parent}`,
    kind: 'session',
    initial: emptyBranchDraft,
    parse: parseBranchDraft,
  });
  const run = (body: NewBranch) =>
    create.run(body, {
      onSuccess: ({ id, name }) => {
        draft.clear();
        toast.show({ tone: 'busy', title: t('branches.new.done', { name }) });
        onClose();
        onCreated(id);
      },
    });
  return {
    draft: draft.value,
    change: (part: Partial<BranchDraft>) => draft.set({ ...draft.value, ...part }),
    create,
    run,
  };
}

/** Asks for what a new branch is made of. Stays open with what was typed when the platform refuses. */
export function CreateBranchDialog(props: CreateBranchDialogProps) {
  const { parent, branches, onClose } = props;
  const t = useTranslate();
  const form = useId();
  const { draft, change, create, run } = useCreate(props);
  const [secrets, setSecrets] = useState('');
  const [tried, setTried] = useState(false);
  const parsed = parseEnv(secrets);
  const problem = useNameProblem(draft.name.trim(), branches);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem === undefined && 'secrets' in parsed) run(newBranchOf(draft, parsed.secrets));
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      title={t('branches.new.title')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={create.isPending}>
            {t('branches.new.confirm')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="pk:flex pk:flex-col pk:gap-4">
        {create.error && <ErrorNote error={create.error} operationId="v1-create-a-branch" project={parent} />}
        <Field
          label={t('branches.new.name')}
          help={t('branches.new.name.help')}
          error={tried && create.data === undefined ? problem : undefined}
        >
          <Input
            value={draft.name}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <SecretsField value={secrets} onChange={setSecrets} parsed={parsed} tried={tried} />
        <DataField parent={parent} value={draft.withData} onChange={change} />
        <Field label={t('branches.new.persistent')} help={t('branches.new.persistent.help')}>
          <Switch checked={draft.persistent} onChange={(persistent) => change({ persistent })} />
        </Field>
        <PlaceFields parent={parent} draft={draft} onChange={change} />
        <Promises />
      </form>
    </Sheet>
  );
}
