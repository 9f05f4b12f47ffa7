import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { OperationId } from '../../api/operations.ts';
import type { MessageKey } from '../../messages/translate.ts';

/** What a panel is told. */
export interface PanelProps {
  /** Ref of the project; empty for a panel about the whole platform. */
  project: string;
}

/** A panel as data: sidebar entry, deep link, lazy chunk and permission gating follow from it. */
export interface PanelDefinition {
  readonly id: string;
  readonly title: MessageKey;
  readonly icon: LucideIcon;
  /** Whether it is about one project or about all. */
  readonly scope: 'platform' | 'project';
  /** Operations without which the panel is of no use; a caller who lacks one sees which right is missing. */
  readonly requires: readonly OperationId[];
  /** Whether the panel can change something; production panels that can carry the environment line. */
  readonly writes: boolean;
  readonly load: () => Promise<ComponentType<PanelProps>>;
}

/** Declares a panel. */
export function definePanel(definition: PanelDefinition): PanelDefinition {
  return definition;
}
