import { z } from 'zod';
import { open } from './parts.ts';

export const diskSchemas = {
  'v1-get-database-disk': {
    answer: z.looseObject({
      attributes: z.union([
        z.looseObject({ iops: z.int(), size_gb: z.int(), throughput_mibps: z.int().optional(), type: open(['gp3']) }),
        z.looseObject({ iops: z.int(), size_gb: z.int(), type: open(['io2']) }),
      ]),
      last_modified_at: z.string().optional(),
    }),
  },
  'v1-modify-database-disk': {
    body: z.object({
      attributes: z.union([
        z.object({
          iops: z.int().gt(0),
          size_gb: z.int().gt(0),
          throughput_mibps: z.int().gt(0).optional(),
          type: z.literal('gp3'),
        }),
        z.object({ iops: z.int().gt(0), size_gb: z.int().gt(0), type: z.literal('io2') }),
      ]),
    }),
  },
  'v1-get-project-disk-autoscale-config': {
    answer: z.looseObject({
      growth_percent: z.int().nullable(),
      min_increment_gb: z.int().nullable(),
      max_size_gb: z.int().nullable(),
    }),
  },
  'v1-get-disk-utilization': {
    answer: z.looseObject({
      timestamp: z.string(),
      metrics: z.looseObject({ fs_size_bytes: z.number(), fs_avail_bytes: z.number(), fs_used_bytes: z.number() }),
    }),
  },
};
