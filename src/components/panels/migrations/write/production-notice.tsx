import { useTranslate } from '../../../../hooks/platform.ts';
import { PlaceLink } from '../../../shell/place-link.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Switch } from '../../../ui/switch.tsx';
import type { ProductionGuard } from './use-production-guard.ts';

/** Says that this is production, the better way, and has the switch that lets it be written to. */
export function ProductionNotice({ guard, project }: { guard: ProductionGuard; project: string }) {
  const t = useTranslate();
  if (!guard.isProduction) return null;
  return (
    <Notice tone="warning" title={t('migrations.production.title')}>
      <p className="pk:flex pk:flex-wrap pk:gap-x-2">
        {t('migrations.production.text')}
        <PlaceLink to={{ panel: 'branches', project }}>{t('migrations.production.branches')}</PlaceLink>
      </p>
      <label className="pk:mt-2 pk:flex pk:items-center pk:gap-2 pk:font-medium">
        <Switch checked={guard.meant} onChange={guard.setMeant} label={t('migrations.production.switch')} />
        <span aria-hidden>{t('migrations.production.switch')}</span>
      </label>
    </Notice>
  );
}
