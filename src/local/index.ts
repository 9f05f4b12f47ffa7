export { createLocalApi, type LocalApi, type LocalApiOptions } from './create-local-api.ts';
export { createEngine } from './engine/index.ts';
export type { Logger } from './logger.ts';
