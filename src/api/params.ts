import { platformError } from './errors.ts';

const ref = /^[a-z]{20}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const slug = /^[A-Za-z0-9_-]{1,128}$/;

/**
 * What each path parameter may be, said positively: a value that the URL parser could fold or split (`.`, `..`, `/`)
 * has no way through. Values are sent as they stand, so nothing here needs escaping.
 */
export const paramPatterns: Readonly<Record<string, RegExp>> = {
  ref,
  branch_id_or_ref: new RegExp(`${ref.source}|${uuid.source}`),
  slug,
  function_slug: /^[A-Za-z][A-Za-z0-9_-]{0,127}$/,
  name: /^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,255}$/,
  version: /^[0-9]{1,20}$/,
  run_id: slug,
  id: slug,
  token: slug,
  addon_variant: /^[a-z0-9_]{1,64}$/,
};

/** True for a 20-letter project ref. */
export function isProjectRef(value: string): boolean {
  return ref.test(value);
}

/**
 * Puts parameters into a path template.
 * @throws PlatformError `invalid_input` with the parameter's name when a value is missing or not of its form.
 */
export function buildPath(template: string, params: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || !paramPatterns[name]?.test(value)) {
      throw platformError('invalid_input', {
        message: `The path parameter ${name} is missing or not valid.`,
        details: { field: name },
      });
    }
    return value;
  });
}
