import ListFilter from 'lucide-react/icons/list-filter';
import type { ReactNode } from 'react';
import type { AuditFilter, AuditLine } from '../../../hooks/audit.ts';
import { usePlatform, useTranslate } from '../../../hooks/platform.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import type { MessageKey } from '../../../messages/translate.ts';
import { CopyableId } from '../../shell/copyable.tsx';
import { IconButton } from '../../ui/button.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { durationText } from './duration-text.ts';
import { operationWords } from './operation-words.ts';
import { Outcome, outcomeOf } from './outcome.tsx';
import { useAuditFilter } from './use-audit-filter.ts';
import { useProjectNames } from './use-project-names.ts';

type Fact = readonly [label: MessageKey, value: ReactNode];

interface WithOnlyProps {
  /** What the button narrows to, for those who cannot see beside what it stands. */
  what: string;
  part: Partial<AuditFilter>;
  onDone: () => void;
  children: ReactNode;
}

/** A value, and the way to the lines that share it. */
function WithOnly({ what, part, onDone, children }: WithOnlyProps) {
  const t = useTranslate();
  const { change } = useAuditFilter();
  const only = t('audit.filter.only', { what });
  const narrow = () => {
    change(part);
    onDone();
  };
  return (
    <span className="pk:flex pk:items-start pk:justify-between pk:gap-2">
      <span className="pk:min-w-0 pk:break-words">{children}</span>
      <span className="pk:-my-1 pk:shrink-0">
        {/* A sheet focuses its first button: a tooltip of ours would lie over the line at once. */}
        <IconButton label={only} title={only} tooltip={false} size="small" onClick={narrow}>
          <ListFilter aria-hidden size={14} />
        </IconButton>
      </span>
    </span>
  );
}

function Operation({ id }: { id: string | null }) {
  const t = useTranslate();
  return (
    <span className="pk:flex pk:flex-col">
      {operationWords(t, id)}
      {id !== null && <code className="pk:text-xs pk:break-all pk:text-muted">{id}</code>}
    </span>
  );
}

/** Where it happened; the filter of a kit for one project stays on it. */
function usePlaceFacts({ ref, parent, environment }: AuditLine, onDone: () => void): readonly Fact[] {
  const { t, project: home } = usePlatform();
  const names = useProjectNames();
  const named = (one: string) => (
    <span className="pk:flex pk:flex-col">
      {names.get(one)}
      <CopyableId id={one} />
    </span>
  );
  if (ref === null) return [['audit.detail.project', t('audit.where.platform')]];
  const project =
    home === undefined ? (
      <WithOnly what={names.get(ref) ?? ref} part={{ ref }} onDone={onDone}>
        {named(ref)}
      </WithOnly>
    ) : (
      named(ref)
    );
  const known = environment === 'production' || environment === 'development';
  return [
    ['audit.detail.project', project],
    ...(parent === null ? [] : [['audit.detail.parent', named(parent)] as const]),
    ['audit.detail.environment', known ? t(`environment.${environment}`) : (environment ?? '–')],
  ];
}

function useFacts(line: AuditLine, onDone: () => void): readonly Fact[] {
  const { t, locale } = usePlatform();
  const { exactTime } = useFormat();
  const { callerId, operationId, decision, status, outcome, requestId, sql, capability, durationMs } = line;
  const person =
    callerId === null ? (
      t('audit.who.nobody')
    ) : (
      <WithOnly what={callerId} part={{ caller: callerId }} onDone={onDone}>
        {callerId}
      </WithOnly>
    );
  const what = <Operation id={operationId} />;
  const time = Date.parse(line.at);
  const place = usePlaceFacts(line, onDone);
  return [
    ['audit.detail.time', Number.isNaN(time) ? line.at : exactTime(time)],
    ['audit.detail.person', person],
    [
      'audit.detail.operation',
      operationId === null ? (
        what
      ) : (
        <WithOnly what={operationWords(t, operationId)} part={{ operation: operationId }} onDone={onDone}>
          {what}
        </WithOnly>
      ),
    ],
    ...place,
    ['audit.detail.capability', capability ? <code className="pk:text-sm">{capability}</code> : '–'],
    ['audit.detail.decision', t(`audit.filter.decision.${decision}`)],
    ['audit.detail.status', status ?? '–'],
    ...(outcome === null
      ? []
      : [
          [
            'audit.detail.code',
            <code key="code" className="pk:text-sm">
              {outcome}
            </code>,
          ] as const,
        ]),
    ['audit.detail.duration', durationText(durationMs, locale)],
    [
      'audit.detail.request',
      <WithOnly key="request" what={requestId} part={{ request: requestId }} onDone={onDone}>
        <CopyableId id={requestId} max={24} />
      </WithOnly>,
    ],
    ...(sql
      ? [['audit.detail.sql', t('audit.detail.sql.value', { count: sql.length, sha256: sql.sha256 })] as const]
      : []),
  ];
}

function Facts({ line, onDone }: { line: AuditLine; onDone: () => void }) {
  const t = useTranslate();
  const facts = useFacts(line, onDone);
  return (
    <div className="pk:flex pk:flex-col pk:gap-4">
      <div className="pk:flex pk:flex-col pk:gap-1 pk:text-sm">
        <Outcome line={line} />
        {outcomeOf(line) === 'unknown' && <p className="pk:text-muted">{t('audit.outcome.about.unknown')}</p>}
      </div>
      <DetailList details={facts.map(([label, value]) => ({ id: label, label: t(label), value }))} />
    </div>
  );
}

/** Everything that is known of one line. */
export function AuditDetail({ line, onClose }: { line: AuditLine | undefined; onClose: () => void }) {
  const t = useTranslate();
  return (
    <Sheet
      open={line !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={t('audit.detail.title')}
      closeLabel={t('common.close')}
    >
      {line && <Facts line={line} onDone={onClose} />}
    </Sheet>
  );
}
