import type { AuditLine } from '../../../hooks/audit.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { cutMiddle } from '../../ui/middle-cut.tsx';

interface WhereProps {
  line: AuditLine;
  names: ReadonlyMap<string, string>;
}

/** The project of a line by its name where that is known, and whether it was a development branch. */
export function Where({ line: { ref, parent, environment }, names }: WhereProps) {
  const t = useTranslate();
  if (ref === null) return <span className="pk:text-muted">{t('audit.where.platform')}</span>;
  const project = parent ?? ref;
  const name = names.get(project);
  return (
    <span className="pk:inline-flex pk:max-w-full pk:min-w-0 pk:items-center pk:gap-2" title={ref}>
      {name === undefined ? (
        <code className="pk:truncate pk:text-sm">{cutMiddle(project, 15)}</code>
      ) : (
        <span className="pk:truncate">{name}</span>
      )}
      {environment === 'development' && (
        <span className="pk:shrink-0 pk:text-xs pk:text-muted">{t('environment.development')}</span>
      )}
    </span>
  );
}
