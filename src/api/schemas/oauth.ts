import { z } from 'zod';
import { open } from './parts.ts';

export const oauthSchemas = {
  'v1-authorize-user': {
    query: z.object({
      client_id: z.guid(),
      response_type: z.enum(['code', 'token', 'id_token token']),
      redirect_uri: z.string(),
      scope: z.string().optional(),
      state: z.string().optional(),
      response_mode: z.string().optional(),
      code_challenge: z.string().optional(),
      code_challenge_method: z.enum(['plain', 'sha256', 'S256']).optional(),
      organization_slug: z
        .string()
        .regex(/^[\w-]+$/)
        .optional(),
      resource: z.url().optional(),
    }),
  },
  'v1-oauth-authorize-project-claim': {
    query: z.object({
      project_ref: z
        .string()
        .min(20)
        .max(20)
        .regex(/^[a-z]+$/),
      client_id: z.guid(),
      response_type: z.enum(['code', 'token', 'id_token token']),
      redirect_uri: z.string(),
      state: z.string().optional(),
      response_mode: z.string().optional(),
      code_challenge: z.string().optional(),
      code_challenge_method: z.enum(['plain', 'sha256', 'S256']).optional(),
    }),
  },
  'v1-revoke-token': { body: z.object({ client_id: z.guid(), client_secret: z.string(), refresh_token: z.string() }) },
  'v1-exchange-oauth-token': {
    body: z.object({
      grant_type: z.enum(['authorization_code', 'refresh_token']).optional(),
      client_id: z.guid().optional(),
      client_secret: z.string().optional(),
      code: z.string().optional(),
      code_verifier: z.string().optional(),
      redirect_uri: z.string().optional(),
      refresh_token: z.string().optional(),
      resource: z.url().optional(),
      scope: z.string().optional(),
    }),
    answer: z.looseObject({
      access_token: z.string(),
      refresh_token: z.string(),
      expires_in: z.int(),
      token_type: open(['Bearer']),
    }),
  },
  'v1-get-organization-project-claim': {
    answer: z.looseObject({
      project: z.looseObject({ ref: z.string(), name: z.string() }),
      preview: z.looseObject({
        valid: z.boolean(),
        warnings: z.array(z.looseObject({ key: z.string(), message: z.string() })),
        errors: z.array(z.looseObject({ key: z.string(), message: z.string() })),
        info: z.array(z.looseObject({ key: z.string(), message: z.string() })),
        members_exceeding_free_project_limit: z.array(z.looseObject({ name: z.string(), limit: z.number() })),
        source_subscription_plan: open(['free', 'pro', 'team', 'enterprise', 'platform']),
        target_subscription_plan: open(['free', 'pro', 'team', 'enterprise', 'platform']).nullable(),
      }),
      expires_at: z.string(),
      created_at: z.string(),
      created_by: z.string(),
    }),
  },
  'v1-claim-project-for-organization': {},
  'v1-delete-project-claim-token': {},
  'v1-get-project-claim-token': {
    answer: z.looseObject({
      token_alias: z.string(),
      expires_at: z.string(),
      created_at: z.string(),
      created_by: z.string(),
    }),
  },
  'v1-create-project-claim-token': {
    answer: z.looseObject({
      token: z.string(),
      token_alias: z.string(),
      expires_at: z.string(),
      created_at: z.string(),
      created_by: z.string(),
    }),
  },
};
