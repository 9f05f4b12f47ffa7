export { createLocalApi, type LocalApi, type LocalApiOptions } from './create-local-api.ts';
export { createEngine } from './engine/index.ts';
export { type DirectoryLock, lockDirectory } from './lock-directory.ts';
export type { Logger } from './logger.ts';
export { requireEngine } from './peers.ts';
