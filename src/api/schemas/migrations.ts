import { z } from 'zod';

export const migrationsSchemas = {
  'v1-rollback-migrations': { query: z.object({ gte: z.string().regex(/^\d+$/) }) },
  'v1-list-migration-history': { answer: z.array(z.looseObject({ version: z.string(), name: z.string().optional() })) },
  'v1-apply-a-migration': {
    body: z.object({ query: z.string().min(1), name: z.string().optional(), rollback: z.string().optional() }),
  },
  'v1-upsert-a-migration': {
    body: z.object({ query: z.string().min(1), name: z.string().optional(), rollback: z.string().optional() }),
  },
  'v1-get-a-migration': {
    answer: z.looseObject({
      version: z.string(),
      name: z.string().optional(),
      statements: z.array(z.string()).optional(),
      rollback: z.array(z.string()).optional(),
      created_by: z.string().optional(),
      idempotency_key: z.string().optional(),
    }),
  },
  'v1-patch-a-migration': { body: z.object({ name: z.string().optional(), rollback: z.string().optional() }) },
};
