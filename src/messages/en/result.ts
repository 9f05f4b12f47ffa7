/** Results of SQL: the grid, its cells, copies, exports and charts. */
export const result = {
  'result.label': 'Result',
  'result.rows_one': '{count} row',
  'result.rows_other': '{count} rows',
  'result.time': 'in {ms} ms',
  'result.none': 'The statement ran and gave no rows.',
  'result.none.write': 'How many rows it changed is not part of the platform’s answer.',
  'result.null': 'NULL',
  'result.objects':
    'This API gives rows as objects: columns of the same name come back once, an empty result has no columns, and of several statements only the last one’s rows come back.',
} as const;
