/** What a request is about, as the live API counts: a project, a branch, an organization, or nothing but the platform. */
export function subjectOf(params: Readonly<Record<string, string>>): string {
  return params.ref ?? params.branch_id_or_ref ?? params.slug ?? '';
}
