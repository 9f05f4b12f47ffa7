import { platformError } from '../../api/errors.ts';
import { requireProject } from './find-project.ts';
import type { OperationTable } from './operation-table.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What each interval spans and the width of its buckets, in milliseconds. */
const intervals = {
  '15min': { span: 15 * minute, width: minute },
  '30min': { span: 30 * minute, width: minute },
  '1hr': { span: hour, width: minute },
  '3hr': { span: 3 * hour, width: 15 * minute },
  '1day': { span: day, width: hour },
  '3day': { span: 3 * day, width: hour },
  '7day': { span: 7 * day, width: day },
} as const;

// No service takes requests here, so there are none to count: each bucket holds what was served, which is nothing.
const nothing = {
  total_auth_requests: 0,
  total_realtime_requests: 0,
  total_rest_requests: 0,
  total_storage_requests: 0,
};

function bucketsOf(interval: keyof typeof intervals, now: number) {
  const { span, width } = intervals[interval];
  const last = Math.floor(now / width) * width;
  const length = span / width;
  return Array.from({ length }, (_, index) => ({
    timestamp: new Date(last - (length - 1 - index) * width).toISOString(),
    ...nothing,
  }));
}

export const usageOperations = {
  'v1-get-project-usage-api-count': async (services, { params, query }) => {
    await requireProject(services, params.ref);
    return { result: bucketsOf(query.interval ?? '1day', services.clock.now()) };
  },
  'v1-get-project-usage-request-count': async (services, { params }) => {
    await requireProject(services, params.ref);
    return { result: [{ count: 0 }] };
  },
  'v1-get-project-logs-all': async () => {
    throw platformError('gone', {
      message:
        'This endpoint was removed. Use GET /v1/projects/{ref}/analytics/endpoints/logs, which takes ClickHouse SQL.',
    });
  },
  'v1-get-disk-utilization': async (services, { params }) => {
    await requireProject(services, params.ref);
    const { usedBytes, availableBytes } = await services.databases.measure(params.ref);
    return {
      timestamp: new Date(services.clock.now()).toISOString(),
      metrics: {
        fs_size_bytes: usedBytes + availableBytes,
        fs_avail_bytes: availableBytes,
        fs_used_bytes: usedBytes,
      },
    };
  },
} satisfies OperationTable;
