import LogOut from 'lucide-react/icons/log-out';
import { useState } from 'react';
import { usePlatform } from '../../hooks/platform.ts';
import { forgetDrafts } from '../../hooks/use-draft.ts';
import { IconButton } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';

/** Ends the session, and what was kept in this browser with it. */
export function SignOutButton({ signOut }: { signOut: () => void | Promise<void> }) {
  const { t, scope } = usePlatform();
  const { show } = useToast();
  const [busy, setBusy] = useState(false);

  async function leave(): Promise<void> {
    setBusy(true);
    try {
      await signOut();
      forgetDrafts(scope);
    } catch {
      show({ tone: 'danger', title: t('signOut.failed') });
    } finally {
      setBusy(false);
    }
  }
  return (
    <IconButton label={t('signOut.action')} size="small" disabled={busy} onClick={() => void leave()}>
      <LogOut aria-hidden size={16} />
    </IconButton>
  );
}
