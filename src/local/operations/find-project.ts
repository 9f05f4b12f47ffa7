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
 * Makes sure that the database of a project is running.
 * @throws PlatformError `not_found`, or `conflict` saying which status the project is in
 */
export async function requireDatabase(services: Services, ref: string): Promise<void> {
  if (services.databases.isAdmitted(ref)) return;
  const project = await requireProject(services, ref);
  const way = project.status === 'INACTIVE' ? 'Restore the project first.' : 'Wait until it is ACTIVE_HEALTHY.';
  throw platformError('conflict', {
    message: `The database is not running: the project is ${project.status}. ${way}`,
  });
}
