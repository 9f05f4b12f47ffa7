import { platformError } from '../../../src/api/errors.ts';
import { type ProjectAction, type ProjectStatus, projectState } from '../../../src/api/project-states.ts';

export interface SeededOrganization {
  readonly slug: string;
  readonly name: string;
}

export interface SeededProject {
  /** Twenty lower-case letters. */
  readonly ref: string;
  readonly name: string;
  /** Slug of its organization; the first one by default. */
  readonly organization?: string;
  readonly region?: string;
  readonly status?: ProjectStatus;
}

export interface Seed {
  readonly organizations?: readonly SeededOrganization[];
  readonly projects?: readonly SeededProject[];
}

export interface StandInProject {
  readonly ref: string;
  readonly organization: SeededOrganization;
  readonly region: string;
  readonly createdAt: string;
  name: string;
  /** What it is on the way from, what it becomes, and from when to when, in milliseconds. */
  course: {
    readonly during: ProjectStatus;
    readonly after: ProjectStatus;
    readonly from: number;
    readonly until: number;
  };
}

export interface PlatformOptions {
  readonly seed?: Seed | undefined;
  /** Milliseconds that a change of state takes. */
  readonly stepMs: number;
  readonly now: () => number;
}

const courses: Readonly<
  Record<'pause' | 'restore' | 'restart' | 'cancel-restore', readonly [ProjectStatus, ProjectStatus]>
> = {
  pause: ['PAUSING', 'INACTIVE'],
  restore: ['RESTORING', 'ACTIVE_HEALTHY'],
  restart: ['RESTARTING', 'ACTIVE_HEALTHY'],
  'cancel-restore': ['GOING_DOWN', 'INACTIVE'],
};

/** Twenty letters, another word for each number. */
function refOf(number: number): string {
  const letters = String(number)
    .padStart(6, '0')
    .replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
  return `standinproject${letters}`;
}

/** Organizations and projects of one token, and how the projects change with time. */
export function createPlatform({ seed = {}, stepMs, now }: PlatformOptions) {
  const organizations: SeededOrganization[] = [...(seed.organizations ?? [{ slug: 'acme', name: 'Acme' }])];
  const projects = new Map<string, StandInProject>();
  let launched = 0;

  function findOrganization(slug: string): SeededOrganization {
    const organization = organizations.find((one) => one.slug === slug);
    if (!organization) throw platformError('not_found', { message: 'Organization not found' });
    return organization;
  }
  function course(during: ProjectStatus, after: ProjectStatus) {
    return { during, after, from: now(), until: now() + stepMs };
  }
  function addProject(project: SeededProject & Pick<StandInProject, 'course'>): StandInProject {
    const organization = findOrganization(project.organization ?? organizations[0]?.slug ?? '');
    const createdAt = new Date(now()).toISOString();
    const added = { ...project, region: project.region ?? 'us-east-1', organization, createdAt };
    projects.set(added.ref, added);
    return added;
  }
  function findProject(ref: string): StandInProject {
    const project = projects.get(ref);
    if (!project) throw platformError('not_found', { message: 'Project not found' });
    return project;
  }
  const statusOf = ({ course: { until, during, after } }: StandInProject) => (now() < until ? during : after);

  for (const { status = 'ACTIVE_HEALTHY', ...project } of seed.projects ?? [])
    addProject({ ...project, course: { during: status, after: status, from: 0, until: 0 } });

  return {
    organizations,
    projects,
    findOrganization,
    findProject,
    statusOf,
    /** How far a project is on its way, from 0 to 1. */
    progressOf: ({ course: { from, until } }: StandInProject) =>
      until > from ? Math.min(1, (now() - from) / (until - from)) : 1,
    now,
    launch: (wanted: Pick<SeededProject, 'name'> & { organization: string; region: string }) =>
      addProject({ ...wanted, ref: refOf(++launched), course: course('COMING_UP', 'ACTIVE_HEALTHY') }),
    /** Throws what the platform answers where the state of the project doesn't allow the action. */
    require: (project: StandInProject, action: ProjectAction) => {
      const status = statusOf(project);
      if (!projectState(status).actions.includes(action))
        throw platformError('conflict', { message: `Cannot ${action} a project that is ${status}` });
    },
    start: (project: StandInProject, action: keyof typeof courses) => {
      project.course = course(...courses[action]);
    },
  };
}

export type Platform = ReturnType<typeof createPlatform>;
