import { useTranslate } from '../../hooks/platform.ts';
import { Button } from '../ui/button.tsx';
import { useSlots } from './slots.ts';

export interface SignInPageProps {
  onCheck: () => void;
  checking: boolean;
  /** The way out, where the dashboard is in a dialog. */
  onClose?: () => void;
}

/** In place of the dashboard when there is no session: says how to get one. */
export function SignInPage({ onCheck, checking, onClose }: SignInPageProps) {
  const t = useTranslate();
  const { signIn } = useSlots();
  return (
    <main className="pk:flex pk:h-full pk:items-center pk:justify-center pk:bg-subtle pk:p-4">
      <div className="pk:flex pk:w-100 pk:max-w-full pk:flex-col pk:gap-3 pk:rounded-lg pk:border pk:border-line pk:bg-surface pk:p-6">
        <h1 className="pk:text-lg pk:font-semibold">{t('signIn.title')}</h1>
        <div className="pk:text-base pk:text-muted">{signIn ?? t('signIn.text')}</div>
        <div className="pk:mt-1 pk:flex pk:gap-2">
          <Button variant="primary" busy={checking} onClick={onCheck}>
            {t('signIn.check')}
          </Button>
          {onClose && <Button onClick={onClose}>{t('common.close')}</Button>}
        </div>
      </div>
    </main>
  );
}
