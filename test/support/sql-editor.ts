import type { Locator, Page } from 'playwright-core';
import { en } from '../../src/messages/en/index.ts';

export interface SqlEditor {
  readonly field: Locator;
  /** Writes SQL in place of what is there, as a reader does. */
  readonly write: (sql: string) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  /** What is written there; of a long text the part around the cursor. */
  readonly read: () => Promise<string>;
  readonly isRich: () => Promise<boolean>;
  /** Waits until Monaco has taken the plain field's place. */
  readonly untilRich: () => Promise<void>;
}

/**
 * The SQL editor of a page: the plain field, or Monaco, whichever is there at the moment.
 * @param label its name, by default that of the SQL panel's
 */
export function sqlEditorOf(page: Page, label: string = en['sql.editor']): SqlEditor {
  const field = page.getByRole('textbox', { name: label, exact: true });
  const lines = page.locator('.monaco-editor .view-lines');
  return {
    field,
    write: async (sql) => {
      await field.focus();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(sql);
    },
    press: async (key) => {
      await field.focus();
      await page.keyboard.press(key);
    },
    read: () => field.inputValue(),
    isRich: () => lines.isVisible(),
    untilRich: () => lines.waitFor(),
  };
}
