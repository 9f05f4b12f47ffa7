import { useState } from 'react';
import { useTranslate } from '../../hooks/platform.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { KitRoot } from './kit-root.tsx';
import { PanelRoom } from './panel-room.tsx';
import { PlaceLink } from './place-link.tsx';
import { useCurrentPanel } from './use-current-panel.ts';

/** Says that a place does not exist, and leads to one that does. */
export function UnknownPlace() {
  const t = useTranslate();
  const back = (
    <PlaceLink to={{ panel: '' }} look="secondary">
      {t('panel.unknown.back')}
    </PlaceLink>
  );
  return (
    <EmptyState level={1} title={t('panel.unknown.title')} actions={back}>
      {t('panel.unknown.text')}
    </EmptyState>
  );
}

/** Whether the reader has moved since this was first drawn. */
function useHasMoved(place: string): boolean {
  const [first] = useState(place);
  const [moved, setMoved] = useState(false);
  if (!moved && place !== first) setMoved(true);
  return moved;
}

/** Draws the panel of the current place: its code on demand, its own error boundary, refused where a right is missing. */
export function PanelHost() {
  const { definition, project } = useCurrentPanel();
  const place = `${definition?.id}/${project}`;
  const arrived = useHasMoved(place);
  return (
    <KitRoot>
      {definition ? (
        <PanelRoom key={place} definition={definition} project={project} arrived={arrived} />
      ) : (
        <UnknownPlace />
      )}
    </KitRoot>
  );
}
