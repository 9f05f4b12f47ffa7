import type { Translate } from '../../../../messages/translate.ts';
import type { ScriptAnalysis } from '../../../../sql-parse/analysis.ts';

/** Why a script is no migration, in the reader's words; nothing when it is one. */
export function scriptProblem(t: Translate, text: string, analysis: ScriptAnalysis): string | undefined {
  const { syntaxError, statements } = analysis;
  if (syntaxError) {
    const line = text.slice(0, syntaxError.position).split('\n').length;
    return t('migrations.problem.syntax', { line, message: syntaxError.message });
  }
  const control = statements.find(({ effect }) => effect === 'control');
  if (control) return t('migrations.problem.control', { command: control.command });
  const outside = statements.find(({ canRunInTransaction, effect }) => !canRunInTransaction && effect !== 'unknown');
  return outside && t('migrations.problem.outside', { command: outside.command });
}
