import { platformError } from '../../api/errors.ts';
import type { RestorePoint } from '../control/restore-points.ts';
import { requireDatabase, requireProject } from './find-project.ts';
import type { OperationTable, Services } from './operation-table.ts';

const writePoint = ({ name, status, completedAt }: RestorePoint) => ({ name, status, completed_on: completedAt });

async function requirePoint({ control }: Services, ref: string, name?: string): Promise<RestorePoint> {
  const point = await control.restorePoints.find(ref, name);
  if (point) return point;
  throw platformError('not_found', {
    message: name === undefined ? 'No restore point found' : `name: there is no restore point ${name}.`,
  });
}

export const backupOperations = {
  'v1-create-restore-point': async (services, { params: { ref }, body: { name } }) => {
    if (name.trim() === '') throw platformError('invalid_input', { message: 'name: give the restore point a name.' });
    await requireDatabase(services, ref);
    return writePoint(await services.restorePoints.take(ref, name));
  },
  'v1-get-restore-point': async (services, { params: { ref }, query: { name } }) => {
    await requireProject(services, ref);
    return writePoint(await requirePoint(services, ref, name));
  },
  'v1-undo': async (services, { params: { ref }, body: { name } }) => {
    await requireProject(services, ref);
    const { id, status } = await requirePoint(services, ref, name);
    if (status !== 'AVAILABLE') {
      const way = status === 'PENDING' ? 'Wait until it is AVAILABLE.' : 'Take another one.';
      throw platformError('conflict', { message: `name: the restore point ${name} is ${status}. ${way}` });
    }
    await services.lifecycle.goBack(ref, id);
    return undefined;
  },
} satisfies OperationTable;
