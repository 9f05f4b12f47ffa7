import * as Radix from '@radix-ui/react-tabs';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { innerFocusRing } from './focus-ring.ts';

export interface Tab {
  readonly value: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps {
  /** Name of the row of tabs. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  tabs: readonly Tab[];
}

/** Views of one thing, one at a time. */
export function Tabs({ label, value, onChange, tabs }: TabsProps) {
  return (
    <Radix.Root value={value} onValueChange={onChange} className="pk:flex pk:min-h-0 pk:flex-col">
      <Radix.List
        aria-label={label}
        className="pk:flex pk:shrink-0 pk:gap-1 pk:overflow-x-auto pk:border-b pk:border-line pk:px-3"
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className={clsx(
              'pk:-mb-px pk:h-9 pk:cursor-pointer pk:border-b-2 pk:border-transparent pk:bg-transparent pk:px-2 pk:text-sm pk:whitespace-nowrap pk:text-muted pk:hover:text-fg pk:data-[state=active]:border-accent-text pk:data-[state=active]:font-medium pk:data-[state=active]:text-fg',
              innerFocusRing,
            )}
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className={clsx('pk:min-h-0 pk:flex-1', innerFocusRing)}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
