import { useTranslate } from '../../../../hooks/platform.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DiffView } from '../diff/diff-view.tsx';
import type { Tabs } from './use-tabs.ts';

/** Another page of the browser changed the same text: both versions are kept until the reader has chosen. */
export function ConflictNotice({ tabs, other }: { tabs: Tabs; other: string }) {
  const t = useTranslate();
  const { state, settle, keepBoth } = tabs;
  return (
    <Notice
      alert
      tone="warning"
      title={t('sql.conflict.title')}
      actions={
        <>
          <Button size="small" onClick={() => settle('mine')}>
            {t('sql.conflict.mine')}
          </Button>
          <Button size="small" onClick={() => settle('other')}>
            {t('sql.conflict.other')}
          </Button>
          <Button size="small" onClick={keepBoth}>
            {t('sql.conflict.both')}
          </Button>
        </>
      }
    >
      <p className="pk:pb-2">{t('sql.conflict.text')}</p>
      <DiffView label={t('sql.conflict.diff')} before={state.text} after={other} />
    </Notice>
  );
}
