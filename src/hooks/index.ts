/** Headless data: the provider, the navigation port and a hook for each thing that a panel needs. */
export * from './audit.ts';
export * from './health.ts';
export * from './logs.ts';
export { createMemoryNavigation, type Navigation, type Place, useNavigation } from './navigation.ts';
export * from './organizations.ts';
export { type Platform, type PlatformEvent, usePlatform, useTranslate } from './platform.ts';
export * from './projects.ts';
export { PlatformDataProvider, type PlatformDataProviderProps } from './provider.tsx';
export { createQueryClient } from './query-client.ts';
export * from './regions.ts';
export * from './session.ts';
export * from './sql.ts';
export * from './sql-rows.ts';
export { type AskStepUp, StepUpContext, type StepUpQuestion } from './step-up.ts';
export * from './usage.ts';
export { type Can, projectAccessQuery, useCan, useProjectAccess, type WhyNot } from './use-can.ts';
export { useNow, useRetryCountdown } from './use-countdown.ts';
