import { common } from './common.ts';
import { errors } from './errors.ts';
import { launch } from './launch.ts';
import { logs } from './logs.ts';
import { projects } from './projects.ts';
import { shell } from './shell.ts';
import { sql } from './sql.ts';
import { status } from './status.ts';

/** The English message catalogue. A plural has the keys `x_one` and `x_other` and is asked for as `x`. */
export const en = { ...common, ...errors, ...launch, ...logs, ...projects, ...shell, ...sql, ...status };
