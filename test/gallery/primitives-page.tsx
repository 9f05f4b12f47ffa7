import type { ReactNode } from 'react';
import { ControlSamples } from './samples/control-samples.tsx';
import { FloatingSamples } from './samples/floating-samples.tsx';
import { StateSamples } from './samples/state-samples.tsx';
import { TableSamples } from './samples/table-samples.tsx';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="gallery-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Every primitive in its states. */
export function PrimitivesPage() {
  return (
    <main className="gallery-page">
      <h1>Primitives</h1>
      <Part title="Controls">
        <ControlSamples />
      </Part>
      <Part title="States">
        <StateSamples />
      </Part>
      <Part title="Tables">
        <TableSamples />
      </Part>
      <Part title="Floating">
        <FloatingSamples />
      </Part>
    </main>
  );
}
