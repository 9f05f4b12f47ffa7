import { common } from './common.ts';
import { errors } from './errors.ts';

/** The English message catalogue. A plural has the keys `x_one` and `x_other` and is asked for as `x`. */
export const en = { ...common, ...errors };
