import { describe, expect, it } from 'vitest';
import { withoutTransaction } from './transaction-control.ts';

const refused = (position: number) =>
  expect.objectContaining({ fields: expect.objectContaining({ sqlstate: '0A000', position }) });

describe('withoutTransaction', () => {
  it('leaves a script without one as it is', () => {
    const script = "create table t (a int); select 'begin; commit';\n-- commit;\ndo $$ begin null; end $$;";
    expect(withoutTransaction(script)).toBe(script);
  });

  it('takes off one around all of it, and moves nothing', () => {
    const script = 'begin;\ncreate table t (a int);\ncommit;\n';
    const inner = withoutTransaction(script);
    expect(inner.trim()).toBe('create table t (a int);');
    expect(inner.indexOf('create')).toBe(script.indexOf('create'));
    expect(inner).toHaveLength(script.length);
    expect(withoutTransaction('start transaction; select 1; end').trim()).toBe('select 1;');
    expect(withoutTransaction('BEGIN; COMMIT;').trim()).toBe('');
  });

  it.each([
    ['create table t (); commit; create table u ()', 20],
    ['begin; select 1; commit; select 2', 1],
    ['begin; select 1', 1],
    ['select 1; rollback', 11],
    ['begin; commit; begin; commit', 8],
    ["select '€'; abort", 13],
    ["prepare transaction 'x'", 1],
  ])('refuses %s where it stands', (script, position) => {
    expect(() => withoutTransaction(script)).toThrow(refused(position));
  });

  it('leaves savepoints and prepared statements alone', () => {
    const script = 'savepoint a; rollback to a; release a; prepare p as select 1; deallocate p';
    expect(withoutTransaction(script)).toBe(script);
  });
});
