import { z } from 'zod';
import type { kitOperations } from '../kit-operations.ts';
import type { OperationSchemas } from './index.ts';

const isoTime = z.iso.datetime({ offset: true });

/** What the kit's own operations take. Their answers are made by the proxy itself: `KitOutput` has the types. */
export const kitSchemas = {
  'kit-get-session': {},
  'kit-get-project-access': {},
  'kit-list-restore-points': {},
  'kit-confirm': {
    /** What was typed; empty where the host itself confirms. */
    body: z.object({ typed: z.string().max(200).default('') }),
  },
  'kit-list-audit': {
    query: z.object({
      ref: z.string().optional(),
      caller: z.string().optional(),
      operation: z.string().optional(),
      decision: z.enum(['allowed', 'denied']).optional(),
      /** `failed` is a status from 400 on, `unknown` that no answer was noted. */
      result: z.enum(['ok', 'failed', 'unknown']).optional(),
      request_id: z.string().optional(),
      /** From (inclusive), until (exclusive). */
      from: isoTime.optional(),
      until: isoTime.optional(),
      /** The `next` of the page before. */
      cursor: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(500).optional(),
    }),
  },
} satisfies Record<keyof typeof kitOperations, OperationSchemas>;
