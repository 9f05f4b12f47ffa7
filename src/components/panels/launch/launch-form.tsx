import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { isPlatformError } from '../../../api/errors.ts';
import type { Output } from '../../../api/schemas/index.ts';
import { useNavigation } from '../../../hooks/navigation.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useLaunchProject } from '../../../hooks/projects.ts';
import { useDraft } from '../../../hooks/use-draft.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { PlaceLink } from '../../shell/place-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ErrorSummary } from './error-summary.tsx';
import {
  emptyDraft,
  type LaunchDraft,
  type LaunchField,
  newProjectOf,
  parseDraft,
  problemsOf,
} from './launch-draft.ts';
import { RegionField } from './region-field.tsx';

type Organizations = readonly Output<'v1-list-all-organizations'>[number][];

/** Failures after which the project may exist all the same. */
const doubtful = new Set(['network', 'timeout', 'upstream_invalid', 'upstream_timeout', 'internal']);

/** The draft of this tab, sent once for one press; a project that is on its way is shown at once. */
function useLaunch(organizations: Organizations) {
  const t = useTranslate();
  const { go } = useNavigation();
  const toast = useToast();
  const action = useLaunchProject();
  const kept = useDraft({ name: 'launch', kind: 'session', initial: emptyDraft, parse: parseDraft });
  const only = organizations.length === 1 ? (organizations[0]?.slug ?? '') : '';
  const known = organizations.some(({ slug }) => slug === kept.value.organization);
  const draft: LaunchDraft = { ...kept.value, organization: known ? kept.value.organization : only };
  const submit = () =>
    action.run(newProjectOf(draft), {
      onSuccess: ({ ref, name }) => {
        kept.clear();
        toast.show({ tone: 'busy', title: t('launch.started', { name }) });
        go({ panel: 'status', project: ref });
      },
    });
  return { draft, change: (part: Partial<LaunchDraft>) => kept.set({ ...draft, ...part }), submit, action };
}

function LaunchFailure({ error }: { error: unknown }) {
  const t = useTranslate();
  const unknown = isPlatformError(error) && doubtful.has(error.code);
  const list = (
    <PlaceLink to={{ panel: 'projects' }} look="secondary">
      {t('launch.failed.list')}
    </PlaceLink>
  );
  return (
    <div className="pk:flex pk:flex-col pk:gap-2">
      <ErrorNote error={error} operationId="v1-create-a-project" />
      {unknown && <Notice tone="warning" title={t('launch.failed.unknown')} actions={list} />}
    </div>
  );
}

function Promises() {
  const t = useTranslate();
  const promise = (title: ReactNode, text: ReactNode) => (
    <li className="pk:flex pk:flex-col">
      <span className="pk:font-medium">{title}</span>
      <span className="pk:text-muted">{text}</span>
    </li>
  );
  return (
    <ul className="pk:flex pk:flex-col pk:gap-3 pk:rounded-lg pk:border pk:border-line pk:bg-subtle pk:px-3 pk:py-2.5 pk:text-sm">
      {promise(t('launch.size.title'), t('launch.size.text'))}
      {promise(t('launch.password.title'), t('launch.password.text'))}
    </ul>
  );
}

/** Brings the focus to the first control of a field of the form. */
function useFieldFocus() {
  const form = useRef<HTMLFormElement>(null);
  const focus = (field: LaunchField) =>
    form.current?.querySelector<HTMLElement>(`[data-field="${field}"] :is(input, select)`)?.focus();
  return { form, focus };
}

/** Name, organization and region. Problems show after the first press, in a summary that takes the focus. */
export function LaunchForm({ organizations }: { organizations: Organizations }) {
  const t = useTranslate();
  const { draft, change, submit, action } = useLaunch(organizations);
  const { form, focus } = useFieldFocus();
  const [attempt, setAttempt] = useState(0);
  const problems = problemsOf(draft);
  const shown = attempt > 0 && action.data === undefined ? problems : [];
  const problemOf = (field: LaunchField) => {
    const problem = shown.find((one) => one.field === field);
    return problem && t(problem.message, problem.values);
  };
  const press = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (problems.length === 0) submit();
  };
  return (
    <form ref={form} noValidate onSubmit={press} className="pk:flex pk:w-full pk:max-w-140 pk:flex-col pk:gap-6">
      <ErrorSummary problems={shown} attempt={attempt} onGo={focus} />
      <div data-field="name">
        <Field label={t('launch.name.label')} help={t('launch.name.help')} error={problemOf('name')}>
          <Input
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
            autoComplete="off"
            required
          />
        </Field>
      </div>
      <div data-field="organization">
        <Field label={t('launch.organization.label')} error={problemOf('organization')}>
          <Select
            value={draft.organization}
            onChange={(organization) => change({ organization, group: '', exact: '' })}
            options={[
              { value: '', label: t('launch.organization.choose'), disabled: true },
              ...organizations.map(({ slug, name }) => ({ value: slug, label: name })),
            ]}
          />
        </Field>
      </div>
      <div data-field="region">
        <RegionField draft={draft} onChange={change} problem={problemOf('region')} />
      </div>
      <Promises />
      {action.error && !action.isPending && <LaunchFailure error={action.error} />}
      <div className="pk:flex pk:flex-wrap pk:items-center pk:gap-2">
        <Button type="submit" variant="primary" busy={action.isPending}>
          {t('launch.submit')}
        </Button>
        <PlaceLink to={{ panel: 'projects' }} look="ghost">
          {t('launch.cancel')}
        </PlaceLink>
      </div>
      <p className="pk:text-xs pk:text-muted">{t('launch.draft')}</p>
    </form>
  );
}
