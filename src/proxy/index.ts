export type { Fetch } from '../api/fetch.ts';
export { createProxy } from './create-proxy.ts';
export type { Limits, Logger, Origin, Proxy, ProxyOptions, Question, StepUpOptions } from './options.ts';
export { refusal } from './refusal.ts';
export { createMemoryStore, type MemoryStore } from './store/memory.ts';
export type { AuditEntry, QueryFunction, SecretRecord, Store } from './store/store.ts';
export type { KeyProvider } from './vault/key-provider.ts';
export { createKeyRing, generateKeyText } from './vault/key-ring.ts';
export { rewrapSecrets } from './vault/rewrap-secrets.ts';
