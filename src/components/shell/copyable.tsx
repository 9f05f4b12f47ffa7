import { useTranslate } from '../../hooks/platform.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { MiddleCut } from '../ui/middle-cut.tsx';

/** A copy button in the reader's words. */
export function CopyText({ text }: { text: string }) {
  const t = useTranslate();
  return (
    <CopyButton
      text={text}
      labels={{ copy: t('common.copy'), copied: t('common.copied'), failed: t('shell.copyFailed') }}
    />
  );
}

/** A ref or id: mono, cut in the middle where it is long, with a copy button that shows on hover and focus. */
export function CopyableId({ id, max }: { id: string; max?: number }) {
  return (
    <span className="pk-copyable pk:inline-flex pk:min-w-0 pk:max-w-full pk:items-center pk:gap-1">
      <MiddleCut text={id} max={max} />
      <CopyText text={id} />
    </span>
  );
}
