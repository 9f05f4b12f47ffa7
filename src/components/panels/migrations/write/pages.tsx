import { useMigrationPlace } from '../use-migration-place.ts';
import { NewMigrationPage, type NewMigrationProps } from './new-migration.tsx';
import { RollBackPage } from './roll-back-page.tsx';
import { SeedPage } from './seed-page.tsx';

/** Where something is written or taken back: loaded when somebody goes there. */
export function MigrationPages(props: NewMigrationProps) {
  const { place } = useMigrationPlace();
  const { view, version, from } = place;
  if (view === 'seed') return <SeedPage project={props.project} />;
  if (view === 'back') return <RollBackPage project={props.project} version={version} />;
  return <NewMigrationPage key={from} {...props} />;
}
