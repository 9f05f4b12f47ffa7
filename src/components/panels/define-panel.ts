import type { ComponentType } from 'react';
import type { CatalogueId } from '../../api/operations.ts';
import type { MessageKey, Messages } from '../../messages/translate.ts';

/** What a panel is told. */
export interface PanelProps {
  /** Ref of the project; empty for a panel about the whole platform. */
  project: string;
}

/** What the sidebar gives an icon; every icon of lucide fits. */
export interface PanelIconProps {
  size?: number | string;
  className?: string;
  'aria-hidden'?: boolean;
}

/** A panel as data: sidebar entry, deep link, lazy chunk and permission gating follow from it. */
export interface PanelDefinition {
  /** Its part of the path. */
  readonly id: string;
  /** A key of the catalogue, or in a host's own panel the title itself. */
  readonly title: MessageKey | (string & {});
  readonly icon: ComponentType<PanelIconProps>;
  /** Whether it is about one project or about all. */
  readonly scope: 'platform' | 'project';
  /** Operations without which the panel is of no use; a caller who lacks one sees which right is missing. */
  readonly requires: readonly CatalogueId[];
  /** Whether the panel can change something; production panels that can carry the environment line. */
  readonly writes: boolean;
  readonly load: () => Promise<ComponentType<PanelProps>>;
  /** Its texts, loaded together with its code. */
  readonly texts?: () => Promise<Messages>;
}

/** Declares a panel. Write it outside of components: the kit knows a panel by this object. */
export function definePanel<const Id extends string>(
  definition: PanelDefinition & { readonly id: Id },
): PanelDefinition & { readonly id: Id } {
  return definition;
}
