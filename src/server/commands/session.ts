import { isProjectRef } from '../../api/params.ts';
import { defaultPolicy } from '../../api/policy.ts';
import { createSessions, generateSessionKey } from '../../proxy/index.ts';
import { misuse, readFlags } from './flags.ts';

const presets = Object.keys(defaultPolicy.presets);

const help = `platform-kit session: makes a session for a page whose requests carry no cookie of its host's

  --user U            stable id of the person
  --tenant T          the customer that the person belongs to
  --project R,...     refs of the projects, or * for each
  --organization S,.. slugs of the organizations, or * for each (none)
  --preset P          ${presets.join(', ')}, or a preset of your own policy
  --expires-in T      lifetime, like 90s, 15m or 24h (15m); 24h at most
  --audience A        who the session is for (platform-kit)
  --new-key           make a key instead

Environment
  PLATFORM_KIT_SESSION_KEYS  keys that sign, id:base64,... ; the first signs, all of them verify

Prints the token alone.
`;

const text = { type: 'string' } as const;
const flags = {
  user: text,
  tenant: text,
  project: text,
  organization: text,
  preset: text,
  'expires-in': text,
  audience: text,
  'new-key': { type: 'boolean' },
} as const;

function readRequired(name: string, value: string | undefined): string {
  if (!value) throw misuse(`--${name} is missing.`);
  return value;
}

function readList(list: string): readonly string[] | '*' {
  return list === '*' ? list : list.split(',').filter(Boolean);
}

function readProjects(list: string): readonly string[] | '*' {
  const projects = readList(list);
  const odd = projects === '*' ? undefined : projects.find((ref) => !isProjectRef(ref));
  if (odd !== undefined) throw misuse(`--project takes refs of 20 lower-case letters, not ${JSON.stringify(odd)}.`);
  return projects;
}

function readKeys(): string {
  const keys = process.env['PLATFORM_KIT_SESSION_KEYS'];
  if (keys) return keys;
  throw misuse('PLATFORM_KIT_SESSION_KEYS is not set. "platform-kit session --new-key" makes a key.');
}

function openSessions(values: { audience?: string | undefined }) {
  const { audience } = values;
  return createSessions({ keys: [readKeys()], ...(audience === undefined ? {} : { audience }) });
}

/** `platform-kit session`: prints a session token, or a new key. */
export async function session(args: readonly string[]): Promise<void> {
  const values = readFlags(args, flags);
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  if (values['new-key']) {
    process.stdout.write(`${generateSessionKey()}\n`);
    return;
  }
  const { organization, 'expires-in': expiresIn } = values;
  const asked = {
    user: readRequired('user', values.user),
    tenant: readRequired('tenant', values.tenant),
    projects: readProjects(readRequired('project', values.project)),
    capabilities: readRequired('preset', values.preset),
    ...(organization === undefined ? {} : { organizations: readList(organization) }),
    ...(expiresIn === undefined ? {} : { expiresIn }),
  };
  process.stdout.write(`${await openSessions(values).create(asked)}\n`);
}
