import { useTranslate } from '../../../../hooks/platform.ts';
import type { SchemaObject } from '../../../../sql-parse/index.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useDrift } from './use-drift.ts';

const mostShown = 20;

function nameOf({ schema, name, part }: SchemaObject): string {
  return [...(schema === 'public' ? [] : [schema]), name, ...(part === '' ? [] : [part])].join('.');
}

function Objects({ title, objects }: { title: string; objects: readonly SchemaObject[] }) {
  const t = useTranslate();
  if (objects.length === 0) return null;
  const left = objects.length - mostShown;
  return (
    <section>
      <h2 className="pk:text-xs pk:font-medium pk:text-muted">{title}</h2>
      <ul className="pk:mt-1 pk:flex pk:flex-wrap pk:gap-x-4 pk:gap-y-1">
        {objects.slice(0, mostShown).map((one) => (
          <li key={`${one.kind} ${nameOf(one)}`} className="pk:min-w-0 pk:break-words">
            {t(`migrations.drift.kind.${one.kind}`)} <code className="pk:text-xs">{nameOf(one)}</code>
          </li>
        ))}
        {left > 0 && <li className="pk:text-muted">{t('migrations.drift.more', { count: left })}</li>}
      </ul>
    </section>
  );
}

/** What is in the database and not in its history, and the other way round; nothing where they agree. */
export function DriftNotice({ project }: { project: string }) {
  const t = useTranslate();
  const drift = useDrift(project);
  if (!drift) return null;
  const { certain, added, missing } = drift;
  if (!certain)
    return (
      <div className="pk:px-4 pk:pt-4">
        <Notice title={t('migrations.drift.unsure.title')}>{t('migrations.drift.unsure.text')}</Notice>
      </div>
    );
  if (added.length + missing.length === 0) return null;
  return (
    <div className="pk:px-4 pk:pt-4">
      <Notice tone="warning" title={t('migrations.drift.title')}>
        <p>{t('migrations.drift.text')}</p>
        <details className="pk:mt-2">
          <summary className="pk:cursor-pointer pk:font-medium">
            {t('migrations.drift.what', { count: added.length + missing.length })}
          </summary>
          <div className="pk:mt-2 pk:flex pk:flex-col pk:gap-3">
            <Objects title={t('migrations.drift.added')} objects={added} />
            <Objects title={t('migrations.drift.missing')} objects={missing} />
          </div>
        </details>
      </Notice>
    </div>
  );
}
