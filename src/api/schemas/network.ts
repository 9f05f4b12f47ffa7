import { z } from 'zod';
import { open } from './parts.ts';

const networkRestrictions = z.looseObject({
  entitlement: open(['disallowed', 'allowed']),
  config: z.looseObject({
    dbAllowedCidrs: z.array(z.string()).optional(),
    dbAllowedCidrsV6: z.array(z.string()).optional(),
  }),
  old_config: z
    .looseObject({ dbAllowedCidrs: z.array(z.string()).optional(), dbAllowedCidrsV6: z.array(z.string()).optional() })
    .optional(),
  status: open(['stored', 'applied']),
  updated_at: z.string().optional(),
  applied_at: z.string().optional(),
});

export const networkSchemas = {
  'v1-delete-network-bans': {
    body: z.object({
      ipv4_addresses: z.array(z.string()),
      requester_ip: z.boolean().optional(),
      identifier: z.string().optional(),
    }),
  },
  'v1-list-all-network-bans': { answer: z.looseObject({ banned_ipv4_addresses: z.array(z.string()) }) },
  'v1-list-all-network-bans-enriched': {
    answer: z.looseObject({
      banned_ipv4_addresses: z.array(
        z.looseObject({ banned_address: z.string(), identifier: z.string(), type: z.string() }),
      ),
    }),
  },
  'v1-get-network-restrictions': { answer: networkRestrictions },
  'v1-patch-network-restrictions': {
    body: z.object({
      add: z
        .object({ dbAllowedCidrs: z.array(z.string()).optional(), dbAllowedCidrsV6: z.array(z.string()).optional() })
        .optional(),
      remove: z
        .object({ dbAllowedCidrs: z.array(z.string()).optional(), dbAllowedCidrsV6: z.array(z.string()).optional() })
        .optional(),
    }),
    answer: z.looseObject({
      entitlement: open(['disallowed', 'allowed']),
      config: z.looseObject({
        dbAllowedCidrs: z.array(z.looseObject({ address: z.string(), type: open(['v4', 'v6']) })).optional(),
      }),
      old_config: z
        .looseObject({
          dbAllowedCidrs: z.array(z.looseObject({ address: z.string(), type: open(['v4', 'v6']) })).optional(),
        })
        .optional(),
      updated_at: z.string().optional(),
      applied_at: z.string().optional(),
      status: open(['stored', 'applied']),
    }),
  },
  'v1-update-network-restrictions': {
    body: z.object({
      dbAllowedCidrs: z.array(z.string()).optional(),
      dbAllowedCidrsV6: z.array(z.string()).optional(),
    }),
    answer: networkRestrictions,
  },
  'v1-review-network-restrictions': {
    body: z.object({ action: z.string().optional(), requested_at: z.string().optional() }),
  },
  'v1-get-readonly-mode-status': {
    answer: z.looseObject({ enabled: z.boolean(), override_enabled: z.boolean(), override_active_until: z.string() }),
  },
  'v1-disable-readonly-mode-temporarily': {},
};
