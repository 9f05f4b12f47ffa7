import { z } from 'zod';

/** Rows of the last statement, by column name. */
const rows = z.array(z.record(z.string(), z.unknown()));

export const databaseSchemas = {
  'v1-get-database-metadata': {
    answer: z.looseObject({
      databases: z.array(z.looseObject({ name: z.string(), schemas: z.array(z.looseObject({ name: z.string() })) })),
    }),
  },
  'v1-update-database-password': {
    body: z.object({ password: z.string().min(4) }),
    answer: z.looseObject({ message: z.string() }),
  },
  'v1-run-a-query': {
    body: z.object({
      query: z.string().min(1),
      parameters: z.array(z.unknown()).optional(),
      read_only: z.boolean().optional(),
    }),
    answer: rows,
  },
  'v1-read-only-query': {
    body: z.object({ query: z.string().min(1), parameters: z.array(z.unknown()).optional() }),
    answer: rows,
  },
  'v1-generate-typescript-types': {
    query: z.object({ included_schemas: z.string().optional() }),
    answer: z.looseObject({ types: z.string() }),
  },
};
