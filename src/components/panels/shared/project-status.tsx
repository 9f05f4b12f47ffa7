import {
  type ProjectStatus as Known,
  type ProjectPhase,
  projectState,
  projectStates,
} from '../../../api/project-states.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import type { Translate } from '../../../messages/translate.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import type { Tone } from '../../ui/tone.ts';

const tones: Readonly<Record<ProjectPhase, Tone>> = {
  ok: 'ok',
  busy: 'busy',
  warning: 'warning',
  failed: 'danger',
  down: 'neutral',
  unknown: 'neutral',
};

function isKnown(status: string): status is Known {
  return Object.hasOwn(projectStates, status);
}

/** A project's status in words; one that the platform added since, as it came. */
export function projectStatusText(t: Translate, status: string): string {
  return isKnown(status) ? t(`status.project.${status}`) : status;
}

/** What a project's status means for whoever uses it. */
export function aboutProjectStatus(t: Translate, status: string): string {
  return isKnown(status) ? t(`status.about.${status}`) : t('status.about.unheardOf', { status });
}

/** A project's status as a dot and a word. */
export function ProjectStatus({ status }: { status: string }) {
  const t = useTranslate();
  return <StatusDot tone={tones[projectState(status).phase]} label={projectStatusText(t, status)} />;
}
