import type { NewProject } from '../../../hooks/projects.ts';
import type { MessageKey, MessageValues } from '../../../messages/translate.ts';

/** What is entered in the form. Nothing in it is secret. */
export interface LaunchDraft {
  readonly name: string;
  /** Slug of the organization; empty for none yet. */
  readonly organization: string;
  /** Code of a smart group; empty for none yet. */
  readonly group: string;
  /** Code of one exact region; empty to let the group decide. */
  readonly exact: string;
}

export const emptyDraft: LaunchDraft = { name: '', organization: '', group: '', exact: '' };

/** Reads a draft that was kept; nothing when it is not one. */
export function parseDraft(value: unknown): LaunchDraft | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const kept = new Map<string, unknown>(Object.entries(value));
  const field = (name: string) => {
    const text = kept.get(name);
    return typeof text === 'string' ? text : '';
  };
  return { name: field('name'), organization: field('organization'), group: field('group'), exact: field('exact') };
}

export type LaunchField = 'name' | 'organization' | 'region';

/** What is wrong with a field. */
export interface LaunchProblem {
  readonly field: LaunchField;
  readonly message: MessageKey;
  readonly values?: MessageValues;
}

const longestName = 256;

/** Everything that keeps a draft from being launched, in the order of the form. */
export function problemsOf({ name, organization, group, exact }: LaunchDraft): readonly LaunchProblem[] {
  const problems: LaunchProblem[] = [];
  const { length } = name.trim();
  if (length === 0) problems.push({ field: 'name', message: 'launch.name.missing' });
  if (length > longestName)
    problems.push({ field: 'name', message: 'launch.name.long', values: { max: longestName, length } });
  if (organization === '') problems.push({ field: 'organization', message: 'launch.organization.missing' });
  if (group === '' && exact === '') problems.push({ field: 'region', message: 'launch.region.missing' });
  return problems;
}

type RegionSelection = NonNullable<NewProject['region_selection']>;

/**
 * The body that a complete draft is sent as. No size: the platform then makes the smallest, the only one that scales to
 * zero. No password: the server makes it.
 */
export function newProjectOf({ name, organization, group, exact }: LaunchDraft): NewProject {
  // The codes come from the platform's own list, which may be longer than what the contract names.
  const region_selection = (
    exact === '' ? { type: 'smartGroup', code: group } : { type: 'specific', code: exact }
  ) as RegionSelection;
  return { name: name.trim(), organization_slug: organization, region_selection };
}
