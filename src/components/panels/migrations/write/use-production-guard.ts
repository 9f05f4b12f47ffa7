import { useState } from 'react';
import { useEnvironment } from '../../../shell/environment-badge.tsx';

/** Whether a project may be written to: a development branch at once, production after a deliberate switch. */
export function useProductionGuard(project: string) {
  const isProduction = (useEnvironment(project) ?? 'production') === 'production';
  const [meant, setMeant] = useState(false);
  return { isProduction, meant, setMeant, open: !isProduction || meant };
}

export type ProductionGuard = ReturnType<typeof useProductionGuard>;
