import { common } from './common.ts';
import { errors } from './errors.ts';
import { shell } from './shell.ts';
import { titles } from './titles.ts';

/** What is needed whatever panel is shown. A panel's own texts come with its code. */
export const core = { ...common, ...errors, ...shell, ...titles };
