import { platformError } from '../../api/errors.ts';
import type { Project } from '../control/projects.ts';
import type { Services } from './operation-table.ts';

/** The project with a ref. @throws PlatformError `not_found` */
export async function requireProject({ control }: Services, ref: string): Promise<Project> {
  const project = await control.projects.find(ref);
  if (!project) throw platformError('not_found', { message: 'Project not found' });
  return project;
}

/**
 * The project with a ref, if its database is running.
 * @throws PlatformError `not_found`, or `conflict` saying which status it is in
 */
export async function requireDatabase(services: Services, ref: string): Promise<Project> {
  const project = await requireProject(services, ref);
  if (services.databases.isAdmitted(ref)) return project;
  const way = project.status === 'INACTIVE' ? 'Restore the project first.' : 'Wait until it is ACTIVE_HEALTHY.';
  throw platformError('conflict', {
    message: `The database is not running: the project is ${project.status}. ${way}`,
  });
}
