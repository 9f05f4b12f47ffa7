import { z } from 'zod';
import { flag, open } from './parts.ts';

const apiKey = z.looseObject({
  api_key: z.string().nullable().optional(),
  id: z.string().nullable().optional(),
  type: open(['legacy', 'publishable', 'secret']).nullable().optional(),
  prefix: z.string().nullable().optional(),
  name: z.string(),
  description: z.string().nullable().optional(),
  hash: z.string().nullable().optional(),
  secret_jwt_template: z.record(z.string(), z.unknown()).nullable().optional(),
  inserted_at: z.string().nullable().optional(),
  updated_at: z.string().nullable().optional(),
});

const legacyApiKeys = z.looseObject({ enabled: z.boolean() });

export const apiKeysSchemas = {
  'v1-get-project-api-keys': { query: z.object({ reveal: flag.optional() }), answer: z.array(apiKey) },
  'v1-create-project-api-key': {
    query: z.object({ reveal: flag.optional() }),
    body: z.object({
      type: z.enum(['publishable', 'secret']),
      name: z
        .string()
        .min(4)
        .max(64)
        .regex(/^[a-z_][a-z0-9_]+$/),
      description: z.string().nullable().optional(),
      secret_jwt_template: z.record(z.string(), z.unknown()).nullable().optional(),
    }),
    answer: apiKey,
  },
  'v1-get-project-legacy-api-keys': { answer: legacyApiKeys },
  'v1-update-project-legacy-api-keys': { query: z.object({ enabled: flag }), answer: legacyApiKeys },
  'v1-delete-project-api-key': {
    query: z.object({ reveal: flag.optional(), was_compromised: flag.optional(), reason: z.string().optional() }),
    answer: apiKey,
  },
  'v1-get-project-api-key': { query: z.object({ reveal: flag.optional() }), answer: apiKey },
  'v1-update-project-api-key': {
    query: z.object({ reveal: flag.optional() }),
    body: z.object({
      name: z
        .string()
        .min(4)
        .max(64)
        .regex(/^[a-z_][a-z0-9_]+$/)
        .optional(),
      description: z.string().nullable().optional(),
      secret_jwt_template: z.record(z.string(), z.unknown()).nullable().optional(),
    }),
    answer: apiKey,
  },
};
