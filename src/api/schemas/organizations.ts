import { z } from 'zod';
import { count, open } from './parts.ts';

const organizationResponseV1 = z.looseObject({ id: z.string(), slug: z.string(), name: z.string() });

export const organizationsSchemas = {
  'v1-list-all-organizations': { answer: z.array(organizationResponseV1) },
  'v1-create-an-organization': { body: z.object({ name: z.string().max(256) }), answer: organizationResponseV1 },
  'v1-get-an-organization': {
    answer: z.looseObject({
      id: z.string(),
      name: z.string(),
      plan: open(['free', 'pro', 'team', 'enterprise', 'platform']).optional(),
      opt_in_tags: z.array(open(['AI_SQL_GENERATOR_OPT_IN', 'AI_DATA_GENERATOR_OPT_IN', 'AI_LOG_GENERATOR_OPT_IN'])),
      allowed_release_channels: z.array(open(['internal', 'alpha', 'beta', 'ga', 'withdrawn', 'preview'])),
    }),
  },
  'v1-list-organization-members': {
    answer: z.array(
      z.looseObject({
        user_id: z.string(),
        user_name: z.string(),
        email: z.string().optional(),
        role_name: z.string(),
        mfa_enabled: z.boolean(),
      }),
    ),
  },
  'v1-get-all-projects-for-organization': {
    query: z.object({
      offset: count.min(0).optional(),
      limit: count.min(1).max(100).optional(),
      search: z.string().optional(),
      sort: z.enum(['name_asc', 'name_desc', 'created_asc', 'created_desc']).optional(),
      statuses: z.string().optional(),
    }),
    answer: z.looseObject({
      projects: z.array(
        z.looseObject({
          ref: z.string(),
          name: z.string(),
          cloud_provider: z.string(),
          region: z.string(),
          is_branch: z.boolean(),
          status: open([
            'INACTIVE',
            'ACTIVE_HEALTHY',
            'ACTIVE_UNHEALTHY',
            'COMING_UP',
            'UNKNOWN',
            'GOING_DOWN',
            'INIT_FAILED',
            'REMOVED',
            'RESTORING',
            'UPGRADING',
            'PAUSING',
            'RESTORE_FAILED',
            'RESTARTING',
            'PAUSE_FAILED',
            'RESIZING',
          ]),
          inserted_at: z.string(),
          databases: z.array(
            z.looseObject({
              infra_compute_size: open([
                'pico',
                'nano',
                'micro',
                'small',
                'medium',
                'large',
                'xlarge',
                '2xlarge',
                '4xlarge',
                '8xlarge',
                '12xlarge',
                '16xlarge',
                '24xlarge',
                '24xlarge_optimized_memory',
                '24xlarge_optimized_cpu',
                '24xlarge_high_memory',
                '48xlarge',
                '48xlarge_optimized_memory',
                '48xlarge_optimized_cpu',
                '48xlarge_high_memory',
              ]).optional(),
              region: z.string(),
              status: open([
                'ACTIVE_HEALTHY',
                'ACTIVE_UNHEALTHY',
                'COMING_UP',
                'GOING_DOWN',
                'INIT_FAILED',
                'REMOVED',
                'RESTORING',
                'UNKNOWN',
                'INIT_READ_REPLICA',
                'INIT_READ_REPLICA_FAILED',
                'RESTARTING',
                'RESIZING',
              ]),
              cloud_provider: z.string(),
              identifier: z.string(),
              type: open(['PRIMARY', 'READ_REPLICA']),
              disk_volume_size_gb: z.number().optional(),
              disk_type: open(['gp3', 'io2']).optional(),
              disk_throughput_mbps: z.number().optional(),
              disk_last_modified_at: z.string().optional(),
            }),
          ),
        }),
      ),
      pagination: z.looseObject({ count: z.number(), limit: z.number(), offset: z.number() }),
    }),
  },
  'v1-get-profile': {
    answer: z.looseObject({ gotrue_id: z.string(), primary_email: z.string(), username: z.string() }),
  },
};
