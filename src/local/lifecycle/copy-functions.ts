import { randomUUID } from 'node:crypto';
import type { EdgeFunction, Functions } from '../control/functions.ts';

interface Copy {
  readonly source: string;
  readonly target: string;
  readonly at: number;
}

function isSame(one: EdgeFunction, other: EdgeFunction): boolean {
  return (
    one.sha256 === other.sha256 &&
    one.verifyJwt === other.verifyJwt &&
    one.entrypointPath === other.entrypointPath &&
    one.importMapPath === other.importMapPath
  );
}

async function copy(
  functions: Functions,
  { source, target, at }: Copy,
  isWanted: (own: EdgeFunction, there: EdgeFunction | undefined) => boolean,
): Promise<readonly string[]> {
  const there = new Map((await functions.list(target)).map((each) => [each.slug, each]));
  const wanted = (await functions.list(source)).filter((own) => isWanted(own, there.get(own.slug)));
  const deployed = await Promise.all(
    wanted.map(async (own) => {
      const known = there.get(own.slug);
      const files = await functions.files(source, own.slug, own.sha256);
      const bundle = { sha256: own.sha256, files };
      return { ...own, id: known?.id ?? randomUUID(), version: (known?.version ?? 0) + 1, bundle };
    }),
  );
  await functions.deploy(target, deployed, at);
  return deployed.map(({ slug, version }) => `${slug}, version ${version}`);
}

/** Deploys the functions that one project has and another lacks; what that one has stays as it is. @returns which */
export function copyMissingFunctions(functions: Functions, between: Copy): Promise<readonly string[]> {
  return copy(functions, between, (_, there) => there === undefined);
}

/** Deploys the functions of one project that another has otherwise or not at all; none is removed. @returns which */
export function copyChangedFunctions(functions: Functions, between: Copy): Promise<readonly string[]> {
  return copy(functions, between, (own, there) => there === undefined || !isSame(own, there));
}
