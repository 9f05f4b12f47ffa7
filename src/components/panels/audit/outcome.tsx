import type { AuditLine } from '../../../hooks/audit.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import type { Tone } from '../../ui/tone.ts';

const tones = {
  ok: 'ok',
  asked: 'neutral',
  denied: 'warning',
  failed: 'danger',
  unknown: 'neutral',
} as const satisfies Record<string, Tone>;

/** How a line ended. What was never answered is unknown, whatever was decided. */
export function outcomeOf({ status, decision, outcome }: AuditLine): keyof typeof tones {
  if (status === null) return 'unknown';
  if (status < 400) return 'ok';
  if (outcome === 'confirmation_required') return 'asked';
  return decision === 'denied' ? 'denied' : 'failed';
}

/** The outcome of a line as a dot and words. */
export function Outcome({ line }: { line: AuditLine }) {
  const t = useTranslate();
  const kind = outcomeOf(line);
  const outcome = t(`audit.outcome.${kind}`);
  const { status } = line;
  const withStatus = kind === 'denied' || kind === 'failed';
  const label = withStatus ? t('audit.outcome.withStatus', { outcome, status: String(status) }) : outcome;
  return <StatusDot tone={tones[kind]} label={label} />;
}
