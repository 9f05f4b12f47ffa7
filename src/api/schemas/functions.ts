import { z } from 'zod';
import { bytes, flag, open } from './parts.ts';

const edgeFunction = z.looseObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  status: open(['ACTIVE', 'REMOVED', 'THROTTLED']),
  version: z.int(),
  created_at: z.int(),
  updated_at: z.int(),
  verify_jwt: z.boolean().optional(),
  import_map: z.boolean().optional(),
  entrypoint_path: z.string().optional(),
  import_map_path: z.string().optional(),
  ezbr_sha256: z.string().optional(),
});

export const functionsSchemas = {
  'v1-list-all-functions': { answer: z.array(edgeFunction) },
  'v1-create-a-function': {
    query: z.object({
      slug: z
        .string()
        .regex(/^[A-Za-z0-9_-]+$/)
        .optional(),
      name: z.string().optional(),
      verify_jwt: flag.optional(),
      import_map: flag.optional(),
      entrypoint_path: z.string().optional(),
      import_map_path: z.string().optional(),
      ezbr_sha256: z.string().optional(),
    }),
    body: bytes,
    answer: edgeFunction,
  },
  'v1-bulk-update-functions': {
    body: z.array(
      z.object({
        id: z.string(),
        slug: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/),
        name: z.string(),
        status: z.enum(['ACTIVE', 'REMOVED', 'THROTTLED']),
        version: z.int(),
        created_at: z.int().optional(),
        verify_jwt: z.boolean().optional(),
        import_map: z.boolean().optional(),
        entrypoint_path: z.string().optional(),
        import_map_path: z.string().optional(),
        ezbr_sha256: z.string().optional(),
      }),
    ),
    answer: z.looseObject({
      functions: z.array(
        z.looseObject({
          id: z.string(),
          slug: z.string(),
          name: z.string(),
          status: open(['ACTIVE', 'REMOVED', 'THROTTLED']),
          version: z.int(),
          created_at: z.int(),
          updated_at: z.int(),
          verify_jwt: z.boolean().optional(),
          import_map: z.boolean().optional(),
          entrypoint_path: z.string().optional(),
          import_map_path: z.string().optional(),
          ezbr_sha256: z.string().optional(),
        }),
      ),
    }),
  },
  'v1-deploy-a-function': {
    query: z.object({
      slug: z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9_-]*$/)
        .optional(),
      bundleOnly: flag.optional(),
    }),
    body: z.object({
      file: z.array(bytes).optional(),
      metadata: z.object({
        entrypoint_path: z.string(),
        import_map_path: z.string().optional(),
        static_patterns: z.array(z.string()).optional(),
        verify_jwt: z.boolean().optional(),
        name: z.string().optional(),
      }),
    }),
    answer: z.looseObject({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      status: open(['ACTIVE', 'REMOVED', 'THROTTLED']),
      version: z.int(),
      created_at: z.int().optional(),
      updated_at: z.int().optional(),
      verify_jwt: z.boolean().optional(),
      import_map: z.boolean().optional(),
      entrypoint_path: z.string().optional(),
      import_map_path: z.string().optional(),
      ezbr_sha256: z.string().optional(),
    }),
  },
  'v1-delete-a-function': {},
  'v1-get-a-function': {
    answer: z.looseObject({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      status: open(['ACTIVE', 'REMOVED', 'THROTTLED']),
      version: z.int(),
      created_at: z.int(),
      updated_at: z.int(),
      verify_jwt: z.boolean().optional(),
      import_map: z.boolean().optional(),
      entrypoint_path: z.string().optional(),
      import_map_path: z.string().optional(),
      ezbr_sha256: z.string().optional(),
    }),
  },
  'v1-update-a-function': {
    query: z.object({
      slug: z
        .string()
        .regex(/^[A-Za-z0-9_-]+$/)
        .optional(),
      name: z.string().optional(),
      verify_jwt: flag.optional(),
      import_map: flag.optional(),
      entrypoint_path: z.string().optional(),
      import_map_path: z.string().optional(),
      ezbr_sha256: z.string().optional(),
    }),
    body: bytes,
    answer: edgeFunction,
  },
  'v1-get-a-function-body': { answer: bytes },
};
