import { z } from 'zod';
import { open } from './parts.ts';

export const snippetsSchemas = {
  'v1-list-all-snippets': {
    query: z.object({
      project_ref: z
        .string()
        .min(20)
        .max(20)
        .regex(/^[a-z]+$/)
        .optional(),
      cursor: z.string().optional(),
      limit: z.string().optional(),
      sort_by: z.enum(['name', 'inserted_at']).optional(),
      sort_order: z.enum(['asc', 'desc']).optional(),
    }),
    answer: z.looseObject({
      data: z.array(
        z.looseObject({
          id: z.string(),
          inserted_at: z.string(),
          updated_at: z.string(),
          type: open(['sql']),
          visibility: open(['user', 'project', 'org', 'public']),
          name: z.string(),
          description: z.string().nullable(),
          project: z.looseObject({ id: z.number(), name: z.string() }),
          owner: z.looseObject({ id: z.number(), username: z.string() }),
          updated_by: z.looseObject({ id: z.number(), username: z.string() }),
          favorite: z.boolean(),
        }),
      ),
      cursor: z.string().optional(),
    }),
  },
  'v1-get-a-snippet': {
    answer: z.looseObject({
      id: z.string(),
      inserted_at: z.string(),
      updated_at: z.string(),
      type: open(['sql']),
      visibility: open(['user', 'project', 'org', 'public']),
      name: z.string(),
      description: z.string().nullable(),
      project: z.looseObject({ id: z.number(), name: z.string() }),
      owner: z.looseObject({ id: z.number(), username: z.string() }),
      updated_by: z.looseObject({ id: z.number(), username: z.string() }),
      favorite: z.boolean(),
      content: z.looseObject({ favorite: z.boolean().optional(), schema_version: z.string(), sql: z.string() }),
    }),
  },
};
