import { audit } from './audit.ts';
import { branches } from './branches.ts';
import { core } from './core.ts';
import { launch } from './launch.ts';
import { logs } from './logs.ts';
import { migrations } from './migrations.ts';
import { projects } from './projects.ts';
import { recovery } from './recovery.ts';
import { result } from './result.ts';
import { sql } from './sql.ts';
import { status } from './status.ts';

/**
 * The English message catalogue, whole: for translators, types and tests. The kit itself loads it piece by piece. A plural
 * has the keys `x_one` and `x_other` and is asked for as `x`.
 */
export const en = {
  ...audit,
  ...branches,
  ...core,
  ...launch,
  ...logs,
  ...migrations,
  ...projects,
  ...recovery,
  ...result,
  ...sql,
  ...status,
};
