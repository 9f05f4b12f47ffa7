import { expect, it } from 'vitest';
import { type JsonSchema, shapeOf } from './shape.ts';

const shape = (schema: JsonSchema) => shapeOf(schema, () => ({ type: 'string' }));

it('lays properties, elements, map values and alternatives out by place', () => {
  const schema: JsonSchema = {
    type: 'object',
    required: ['list'],
    properties: {
      list: { type: 'array', items: { type: 'object', properties: { deep: { $ref: '#/x' } } } },
      map: { type: 'object', additionalProperties: { type: 'number' } },
      either: { oneOf: [{ type: 'string' }, { type: 'object', properties: { a: { const: 'x' } } }] },
    },
  };
  expect(Object.keys(shape(schema)).sort()).toEqual(
    ['', 'either', 'either|0', 'either|1', 'either|1/a', 'list', 'list/[]', 'list/[]/deep', 'map', 'map/{}'].sort(),
  );
  expect(shape(schema)).toMatchObject({
    list: { required: true },
    map: { required: false },
    'either|1/a': { values: ['x'] },
  });
});

it('takes the two ways to write null, and the two to write an exclusive minimum, for one', () => {
  const ways: JsonSchema[] = [
    { type: 'number', nullable: true, minimum: 0, exclusiveMinimum: true },
    { anyOf: [{ type: 'number', exclusiveMinimum: 0 }, { type: 'null' }] },
    { type: ['number', 'null'], exclusiveMinimum: 0 },
  ];
  for (const way of ways)
    expect(shape(way)).toEqual({ '': { types: ['null', 'number'], limits: ['exclusiveMinimum 0'] } });
});

it('does not tell a value of an enum from a known value of a list that may grow', () => {
  expect(shape({ type: 'string', enum: ['b', 'a'] })).toEqual(shape({ type: 'string', known: ['a', 'b'] }));
});

it('stops at a keyword that it does not compare', () => {
  expect(() => shape({ type: 'object', patternProperties: {} })).toThrow('patternProperties');
});
