import * as Radix from '@radix-ui/react-switch';
import { clsx } from 'clsx';
import { useFieldControl } from './field.tsx';
import { focusRing } from './focus-ring.ts';

export interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Its name, where no Field around it gives one. */
  label?: string;
  disabled?: boolean;
}

/** On or off, at once. */
export function Switch({ checked, onChange, label, disabled }: SwitchProps) {
  return (
    <Radix.Root
      {...useFieldControl()}
      checked={checked}
      onCheckedChange={onChange}
      aria-label={label}
      disabled={disabled}
      className={clsx(
        'pk:relative pk:inline-flex pk:h-5 pk:w-9 pk:shrink-0 pk:cursor-pointer pk:items-center pk:rounded-full pk:bg-neutral-solid pk:px-0.5 pk:transition-colors pk:after:absolute pk:after:-inset-2 pk:data-[state=checked]:bg-accent pk:disabled:cursor-not-allowed pk:disabled:opacity-50',
        focusRing,
      )}
    >
      <Radix.Thumb className="pk:block pk:size-4 pk:rounded-full pk:bg-on-accent pk:transition-transform pk:data-[state=checked]:translate-x-4" />
    </Radix.Root>
  );
}
