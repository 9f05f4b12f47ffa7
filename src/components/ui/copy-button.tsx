import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { IconButton } from './button.tsx';
import { useCopied } from './use-copied.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface CopyLabels {
  copy: string;
  copied: string;
  failed: string;
}

export interface CopyButtonProps {
  text: string;
  labels: CopyLabels;
}

const icons = { idle: Copy, copied: Check, failed: TriangleAlert } as const;

/** Copies a text and says so. */
export function CopyButton({ text, labels }: CopyButtonProps) {
  const { state, copy } = useCopied(text);
  const Icon = icons[state];
  const said = state === 'idle' ? '' : labels[state];
  return (
    <span className="pk:relative pk:z-1 pk:inline-flex">
      <IconButton label={said || labels.copy} size="small" onClick={copy}>
        <Icon aria-hidden size={14} />
      </IconButton>
      <VisuallyHidden live>{said}</VisuallyHidden>
    </span>
  );
}
