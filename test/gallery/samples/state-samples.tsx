import { platformError } from '../../../src/api/errors.ts';
import { ErrorNote } from '../../../src/components/shell/error-note.tsx';
import { Badge } from '../../../src/components/ui/badge.tsx';
import { Button } from '../../../src/components/ui/button.tsx';
import { DetailList } from '../../../src/components/ui/detail-list.tsx';
import { EmptyState } from '../../../src/components/ui/empty-state.tsx';
import { Keys } from '../../../src/components/ui/kbd.tsx';
import { Notice } from '../../../src/components/ui/notice.tsx';
import { ProgressBar } from '../../../src/components/ui/progress-bar.tsx';
import { SkeletonRows } from '../../../src/components/ui/skeleton.tsx';
import { StatusDot } from '../../../src/components/ui/status-dot.tsx';
import { ExternalLink } from '../../../src/components/ui/text-link.tsx';
import type { Tone } from '../../../src/components/ui/tone.ts';

const tones: readonly (readonly [Tone, string])[] = [
  ['ok', 'Healthy'],
  ['busy', 'Coming up'],
  ['warning', 'Unhealthy'],
  ['danger', 'Failed'],
  ['neutral', 'Paused'],
];

const requestId = 'req_01HZX3A9';
const errors = [
  platformError('rate_limited', { requestId, retryAfterSeconds: 42 }),
  platformError('upstream_unavailable', { requestId }),
  platformError('sql_error', {
    requestId,
    message: 'ERROR:  42P01: relation "todos" does not exist\nLINE 1: select * from todos\n                      ^',
  }),
];

function Words() {
  return (
    <div className="gallery-row">
      {tones.map(([tone, label]) => (
        <StatusDot key={tone} tone={tone} label={label} />
      ))}
      {tones.map(([tone, label]) => (
        <Badge key={tone} tone={tone}>
          {label}
        </Badge>
      ))}
      <Badge tone="accent">New</Badge>
      <Badge tone="production">Production</Badge>
      <Badge tone="development">Development</Badge>
      <Keys keys={['Ctrl', 'K']} />
      <ExternalLink href="https://example.com">Documentation</ExternalLink>
    </div>
  );
}

function Notices() {
  return (
    <div className="gallery-columns">
      {tones.map(([tone, label]) => (
        <Notice key={tone} tone={tone} title={label} actions={<Button size="small">Restart services</Button>}>
          Storage has not answered since 10:42.
        </Notice>
      ))}
      {errors.map((error) => (
        <ErrorNote key={error.code} error={error} operationId="v1-list-all-projects" onRetry={() => undefined} />
      ))}
    </div>
  );
}

const details = [
  { id: 'region', label: 'Region', value: 'Central EU (Frankfurt)' },
  { id: 'version', label: 'Postgres', value: '17.6' },
];

export function StateSamples() {
  return (
    <>
      <Words />
      <Notices />
      <ProgressBar label="Restoring" value={0.4} />
      <ProgressBar label="Refreshing" thin />
      <SkeletonRows label="Loading projects" count={3} />
      <DetailList details={details} />
      <EmptyState title="No branches yet" actions={<Button variant="primary">Create branch</Button>}>
        A branch is a copy of the project to try changes on.
      </EmptyState>
    </>
  );
}
