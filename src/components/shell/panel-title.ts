import type { MessageKey, Translate } from '../../messages/translate.ts';
import type { PanelDefinition } from '../panels/define-panel.ts';

/** The name of a panel in the reader's language; a host's own title as it is. */
export function panelTitle(t: Translate, { title }: Pick<PanelDefinition, 'title'>): string {
  return t(title as MessageKey); // what is no key comes back unchanged
}
