/** As much of an OpenTelemetry span as the proxy uses. */
export interface TracedSpan {
  readonly setAttribute: (name: string, value: string | number) => unknown;
  readonly updateName: (name: string) => unknown;
  readonly setStatus: (status: { readonly code: number }) => unknown;
  readonly end: () => void;
}

/** An OpenTelemetry `Tracer` fits: `trace.getTracer('platform-kit')`. */
export interface Tracer {
  startActiveSpan<F extends (span: TracedSpan) => unknown>(
    name: string,
    options: { readonly kind: number },
    run: F,
  ): ReturnType<F>;
}

// OpenTelemetry's own numbers.
export const spanKind = { server: 1, client: 2 } as const;
export const spanError = 2;

const nowhere: TracedSpan = { setAttribute: ignore, updateName: ignore, setStatus: ignore, end: ignore };

function ignore(): void {}

/** Runs something in a span that ends with it; a rejection is an error of the span. Without a tracer it just runs. */
export async function withSpan<T>(
  tracer: Tracer | undefined,
  name: string,
  kind: number,
  run: (span: TracedSpan) => Promise<T>,
): Promise<T> {
  if (!tracer) return run(nowhere);
  return tracer.startActiveSpan(name, { kind }, async (span) => {
    try {
      return await run(span);
    } catch (error) {
      span.setStatus({ code: spanError });
      throw error;
    } finally {
      span.end();
    }
  });
}
