import { expect, it } from 'vitest';
import { layOutJson } from './lay-out-json.ts';

it('gives each value a line, and changes no value', () => {
  expect(layOutJson('{"a": 1.0, "b":[1,{"c":"x, {y}"}], "d":{}, "e":[]}')).toBe(
    '{\n  "a": 1.0,\n  "b": [\n    1,\n    {\n      "c": "x, {y}"\n    }\n  ],\n  "d": {},\n  "e": []\n}',
  );
  expect(layOutJson('12345678901234567890')).toBe('12345678901234567890');
});
