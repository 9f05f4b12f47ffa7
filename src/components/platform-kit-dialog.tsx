import { useTranslate } from '../hooks/platform.ts';
import { KitPlace, type KitPlaceProps } from './kit-place.tsx';
import { Dashboard } from './shell/dashboard.tsx';
import { PanelHost } from './shell/panel-host.tsx';
import { PageDialog } from './ui/dialog.tsx';

export interface PlatformKitDialogProps extends KitPlaceProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What the dialog is called for those who hear it. */
  title?: string;
}

/**
 * The whole kit in a dialog, the whole screen where that is narrow. Closing it loses nothing that was typed: where the
 * reader was and the drafts are there again the next time.
 * @example <PlatformKitDialog open={open} onOpenChange={setOpen} panels={['status', 'logs']} />
 */
export function PlatformKitDialog({ open, onOpenChange, title, ...place }: PlatformKitDialogProps) {
  const t = useTranslate();
  return (
    <KitPlace {...place}>
      <PageDialog open={open} onOpenChange={onOpenChange} title={title ?? t('app.name')} closeLabel={t('common.close')}>
        <Dashboard onClose={() => onOpenChange(false)}>
          <PanelHost />
        </Dashboard>
      </PageDialog>
    </KitPlace>
  );
}
