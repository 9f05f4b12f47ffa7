/** The components of the kit: a provider, the whole dashboard, single panels, and what a panel is made of. */
export { createMemoryNavigation, type Navigation, type Place, useNavigation } from '../hooks/navigation.ts';
export type { PlatformEvent } from '../hooks/platform.ts';
export type { Messages } from '../messages/translate.ts';
export type { PanelDefinition, PanelProps } from './panels/define-panel.ts';
export { panels } from './panels/registry.ts';
export { PlatformKit, type PlatformKitProps } from './platform-kit.tsx';
export { PlatformKitProvider, type PlatformKitProviderProps } from './platform-kit-provider.tsx';
export { type Command, useCommand } from './shell/commands.tsx';
export { Dashboard, type DashboardProps } from './shell/dashboard.tsx';
export { PanelHost, PanelView, UnknownPlace } from './shell/panel-host.tsx';
export type { Slots } from './shell/slots.ts';
export type { Theme } from './shell/theme.ts';
export { useCurrentPanel } from './shell/use-current-panel.ts';
