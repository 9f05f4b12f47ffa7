interface MetricKind {
  readonly type: 'counter' | 'histogram' | 'gauge';
  readonly help: string;
  readonly labels: readonly string[];
}

/**
 * What the proxy counts, as data: enough to register them with a metrics library. Labels hold operation ids and outcomes,
 * never a ref or a person, so that their number has an end.
 */
export const metrics = {
  requests_total: { type: 'counter', help: 'Requests by their outcome.', labels: ['operation', 'outcome'] },
  request_seconds: { type: 'histogram', help: 'Seconds until a request was answered.', labels: ['operation'] },
  upstream_seconds: {
    type: 'histogram',
    help: 'Seconds until the Management API answered.',
    labels: ['operation', 'status'],
  },
  rate_limited_total: { type: 'counter', help: 'Requests answered 429.', labels: ['operation'] },
  upstream_remaining: {
    type: 'gauge',
    help: 'Requests that the rate window of the Management API has left, as last said.',
    labels: ['operation'],
  },
  redactions_total: { type: 'counter', help: 'Answers whose secrets were taken out.', labels: ['operation'] },
  policy_differences_total: {
    type: 'counter',
    help: 'Decisions that the candidate policy would have made otherwise.',
    labels: ['operation', 'candidate'],
  },
  in_flight: { type: 'gauge', help: 'Requests that are not answered yet.', labels: [] },
} as const satisfies Readonly<Record<string, MetricKind>>;

export type MetricName = keyof typeof metrics;

/** One measurement: an amount to add (counter), seconds (histogram), or the present value (gauge). */
export interface Metric {
  readonly name: MetricName;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Takes one measurement. Within the proxy it never throws. */
export type Measure = (name: MetricName, labels: Metric['labels'], value?: number) => void;
