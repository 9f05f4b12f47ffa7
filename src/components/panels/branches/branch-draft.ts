import type { NewBranch } from '../../../hooks/branches.ts';

/** What is filled in for a new branch, without its secrets: those are never kept. */
export interface BranchDraft {
  readonly name: string;
  readonly withData: boolean;
  readonly persistent: boolean;
  /** Empty for that of production. */
  readonly region: string;
  /** Empty for what the platform chooses. */
  readonly size: string;
}

export const emptyBranchDraft: BranchDraft = { name: '', withData: false, persistent: false, region: '', size: '' };

/** Sizes that a branch is offered; larger ones are for production. */
export const branchSizes = ['micro', 'small', 'medium', 'large', 'xlarge'] as const;

export function parseBranchDraft(value: unknown): BranchDraft | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const text = (key: string) => {
    const found: unknown = Reflect.get(value, key);
    return typeof found === 'string' ? found : '';
  };
  const flag = (key: string) => Reflect.get(value, key) === true;
  return {
    name: text('name'),
    withData: flag('withData'),
    persistent: flag('persistent'),
    region: text('region'),
    size: text('size'),
  };
}

/** The request for a branch; what has the platform's default is left out. */
export function newBranchOf(draft: BranchDraft, secrets: Readonly<Record<string, string>>): NewBranch {
  const size = branchSizes.find((each) => each === draft.size);
  return {
    branch_name: draft.name.trim(),
    persistent: draft.persistent,
    with_data: draft.withData,
    ...(Object.keys(secrets).length > 0 ? { secrets: { ...secrets } } : {}),
    ...(draft.region === '' ? {} : { region: draft.region }),
    ...(size === undefined ? {} : { desired_instance_size: size }),
  };
}
