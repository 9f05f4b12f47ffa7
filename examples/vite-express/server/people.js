/** The application's users. `role` is a preset of the kit's policy: viewer, developer, maintainer or owner. */
const people = new Map([
  ['ada', { name: 'Ada', password: 'ada', role: 'maintainer' }],
  ['vic', { name: 'Vic', password: 'vic', role: 'viewer' }],
]);

/** The person, when the password is theirs. */
export function findPerson(id, password) {
  const person = people.get(id);
  return person?.password === password ? { id, name: person.name } : null;
}

/** What a person may do with the project, in the kit's words. */
export function rightsOf(id, ref) {
  return { user: id, tenant: 'gardenia', projects: [ref], capabilities: people.get(id).role };
}
