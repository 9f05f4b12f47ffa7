import { isRow } from '../../../hooks/expect.ts';
import type { ServiceHealth } from '../../../hooks/health.ts';
import type { MessageKey, Translate } from '../../../messages/translate.ts';
import type { LogSource } from '../../../sql/newest-logs.ts';
import type { Tone } from '../../ui/tone.ts';

interface ServiceWords {
  readonly name: MessageKey;
  readonly logs: LogSource;
}

const services: ReadonlyMap<string, ServiceWords> = new Map([
  ['db', { name: 'status.service.db', logs: 'postgres_logs' }],
  ['db_postgres_user', { name: 'status.service.db_postgres_user', logs: 'postgres_logs' }],
  ['auth', { name: 'status.service.auth', logs: 'auth_logs' }],
  ['rest', { name: 'status.service.rest', logs: 'postgrest_logs' }],
  ['realtime', { name: 'status.service.realtime', logs: 'realtime_logs' }],
  ['storage', { name: 'status.service.storage', logs: 'storage_logs' }],
  ['pooler', { name: 'status.service.pooler', logs: 'supavisor_logs' }],
  ['pg_bouncer', { name: 'status.service.pg_bouncer', logs: 'pgbouncer_logs' }],
]);

/** A service in words; one that the platform added since, as it names it. */
export function serviceName(t: Translate, name: string): string {
  const words = services.get(name);
  return words ? t(words.name) : name;
}

/** Where a service's lines are; nothing for one that is not known. */
export function serviceLogs(name: string): LogSource | undefined {
  return services.get(name)?.logs;
}

interface StateWords {
  readonly text: MessageKey;
  readonly tone: Tone;
}

const states: ReadonlyMap<string, StateWords> = new Map([
  ['ACTIVE_HEALTHY', { text: 'status.serviceState.ACTIVE_HEALTHY', tone: 'ok' }],
  ['COMING_UP', { text: 'status.serviceState.COMING_UP', tone: 'busy' }],
  ['UNHEALTHY', { text: 'status.serviceState.UNHEALTHY', tone: 'danger' }],
  ['DISABLED', { text: 'status.serviceState.DISABLED', tone: 'neutral' }],
]);

/** A service's state in words and colour; one that the platform added since, as it came and neutral. */
export function serviceState(t: Translate, status: string): { readonly label: string; readonly tone: Tone } {
  const words = states.get(status);
  return words ? { label: t(words.text), tone: words.tone } : { label: status, tone: 'neutral' };
}

/** What a service tells of itself: its version, its schemas, its connections; empty when it tells nothing known. */
export function serviceInfo(t: Translate, { info }: ServiceHealth): string {
  if (!isRow(info)) return '';
  const { name, version, db_schema, db_connected, replication_connected } = info;
  if (typeof version === 'string') return [typeof name === 'string' ? name : '', version].join(' ').trim();
  if (typeof db_schema === 'string') return t('status.info.schemas', { schemas: db_schema.split(',').join(', ') });
  if (db_connected === false) return t('status.info.realtime.apart');
  if (replication_connected === false) return t('status.info.realtime.replication');
  return db_connected === true ? t('status.info.realtime.connected') : '';
}
