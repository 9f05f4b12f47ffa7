import { z } from 'zod';

export const secretsSchemas = {
  'v1-bulk-delete-secrets': { body: z.array(z.string()) },
  'v1-list-all-secrets': {
    answer: z.array(z.looseObject({ name: z.string(), value: z.string(), updated_at: z.string().optional() })),
  },
  'v1-bulk-create-secrets': {
    body: z.array(
      z.object({
        name: z
          .string()
          .max(256)
          .regex(/^(?!SUPABASE_).*/),
        value: z.string().max(24576),
      }),
    ),
  },
};
