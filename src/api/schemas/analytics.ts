import { z } from 'zod';
import { timestamp } from './parts.ts';

const analytics = z.looseObject({
  result: z.array(z.unknown()).optional(),
  error: z
    .union([
      z.string(),
      z.looseObject({
        code: z.number(),
        errors: z.array(
          z.looseObject({
            domain: z.string(),
            location: z.string(),
            locationType: z.string(),
            message: z.string(),
            reason: z.string(),
          }),
        ),
        message: z.string(),
        status: z.string(),
      }),
    ])
    .optional(),
});

const logQuery = z.object({
  sql: z.string().optional(),
  iso_timestamp_start: timestamp.optional(),
  iso_timestamp_end: timestamp.optional(),
});

export const analyticsSchemas = {
  'v1-get-project-function-combined-stats': {
    query: z.object({ interval: z.enum(['15min', '1hr', '3hr', '1day']), function_id: z.string() }),
    answer: analytics,
  },
  'v1-get-project-logs': { query: logQuery, answer: analytics },
  'v1-get-project-logs-all': { query: logQuery, answer: analytics },
  'v1-scrape-project-metrics': { answer: z.string() },
  'v1-get-project-usage-api-count': {
    query: z.object({ interval: z.enum(['15min', '30min', '1hr', '3hr', '1day', '3day', '7day']).optional() }),
    answer: z.looseObject({
      result: z
        .array(
          z.looseObject({
            timestamp: z.string(),
            total_auth_requests: z.number(),
            total_realtime_requests: z.number(),
            total_rest_requests: z.number(),
            total_storage_requests: z.number(),
          }),
        )
        .optional(),
      error: z
        .union([
          z.string(),
          z.looseObject({
            code: z.number(),
            errors: z.array(
              z.looseObject({
                domain: z.string(),
                location: z.string(),
                locationType: z.string(),
                message: z.string(),
                reason: z.string(),
              }),
            ),
            message: z.string(),
            status: z.string(),
          }),
        ])
        .optional(),
    }),
  },
  'v1-get-project-usage-request-count': {
    answer: z.looseObject({
      result: z.array(z.looseObject({ count: z.number() })).optional(),
      error: z
        .union([
          z.string(),
          z.looseObject({
            code: z.number(),
            errors: z.array(
              z.looseObject({
                domain: z.string(),
                location: z.string(),
                locationType: z.string(),
                message: z.string(),
                reason: z.string(),
              }),
            ),
            message: z.string(),
            status: z.string(),
          }),
        ])
        .optional(),
    }),
  },
};
