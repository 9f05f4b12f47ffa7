import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPostgresPlace } from './postgres-place.ts';

it('reads the position in the first line from the caret', () => {
  const message = 'ERROR:  42P01: relation "x" does not exist\nLINE 1: select * from x\n                      ^\n';
  expect(readPostgresPlace(message)).toEqual({ line: 1, position: 15 });
});

it('needs the statement for a position in a later line', () => {
  const message = 'ERROR:  42P01: no\nLINE 2: from x\n             ^\n';
  expect(readPostgresPlace(message)).toEqual({ line: 2 });
  expect(readPostgresPlace(message, 'select *\nfrom x')).toEqual({ line: 2, position: 15 });
});

it('finds a cut line in the statement, where it is there once', () => {
  const message = 'LINE 1: ...bbbb, missing, cccc...\n                 ^\n';
  const statement = `select ${'a'.repeat(60)}, bbbb, missing, cccc, ${'d'.repeat(60)}`;
  expect(readPostgresPlace(message)).toEqual({ line: 1 });
  expect(readPostgresPlace(message, statement)).toEqual({ line: 1, position: statement.indexOf('missing') + 1 });
  expect(readPostgresPlace(message, `${statement} ${statement}`)).toEqual({ line: 1 });
  expect(readPostgresPlace(message, 'something else')).toEqual({ line: 1 });
});

it('does not guess: no caret, line 0, another statement, characters of unsure width', () => {
  expect(readPostgresPlace('ERROR:  42601: syntax error')).toEqual({});
  expect(readPostgresPlace('LINE 0: \n        ^\n')).toEqual({});
  expect(readPostgresPlace('LINE 3: select')).toEqual({ line: 3 });
  expect(readPostgresPlace('LINE 1: select x\n    ^\n')).toEqual({ line: 1 });
  expect(readPostgresPlace('LINE 1: select y\n               ^\n', 'select x')).toEqual({ line: 1 });
  expect(readPostgresPlace("LINE 1: select '🐘', y\n                   ^\n", "select '🐘', y")).toEqual({ line: 1 });
});

it('counts characters, not code units, before the line', () => {
  const statement = '-- 🐘🐘\nselect y';
  expect(readPostgresPlace('LINE 2: select y\n               ^\n', statement)).toEqual({ line: 2, position: 14 });
});

it('finds every place in a statement of short lines', () => {
  const line = fc.stringMatching(/^[a-z (),'\t]{1,40}$/);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), (lines, lineSeed, columnSeed) => {
      const index = lineSeed % lines.length;
      const shown = lines[index] ?? '';
      const column = columnSeed % shown.length;
      const label = `LINE ${index + 1}: `;
      const message = `ERROR:  42601: no\n${label}${shown.replaceAll('\t', ' ')}\n${' '.repeat(label.length + column)}^\n`;
      const position = lines.slice(0, index).reduce((sum, text) => sum + text.length + 1, 0) + column + 1;
      expect(readPostgresPlace(message, lines.join('\n'))).toEqual({ line: index + 1, position });
    }),
  );
});
