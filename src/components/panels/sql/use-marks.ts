import { useMemo } from 'react';
import { markOfError, markOfMistake } from '../shared/error-place.ts';
import { useAnalysis } from '../shared/use-analysis.ts';
import type { RunScript } from './use-run-script.ts';

/**
 * What is marked in a text: what the parser does not take while it is typed, and where the last run was refused, until
 * the text is another one.
 * @param ran what the text was when its last run began; nothing where the last run was another text's
 */
export function useMarks(text: string, ran: string | undefined, { script, outcomes, error }: RunScript) {
  const analysis = useAnalysis(text);
  const syntaxError = analysis?.syntaxError;
  const step = script?.plan.steps[outcomes.length];
  const marks = useMemo(() => {
    const refused =
      step && text === ran ? markOfError(error, { sql: text, start: step.start, sent: step.sql }) : undefined;
    if (refused) return [refused];
    return syntaxError ? [markOfMistake(text, syntaxError)] : [];
  }, [text, ran, step, error, syntaxError]);
  return { analysis, marks };
}
