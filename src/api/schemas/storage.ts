import { z } from 'zod';

export const storageSchemas = {
  'v1-list-all-buckets': {
    answer: z.array(
      z.looseObject({
        id: z.string(),
        name: z.string(),
        owner: z.string(),
        created_at: z.string(),
        updated_at: z.string(),
        public: z.boolean(),
      }),
    ),
  },
};
