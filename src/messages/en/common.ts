/** Words that every part of the kit uses. */
export const common = {
  'common.retry': 'Try again',
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.copy': 'Copy',
  'common.copied': 'Copied',
  'common.loading': 'Loading',
  'common.requestId': 'Request {id}',
  'common.docs': 'Documentation',
  'environment.production': 'Production',
  'environment.development': 'Development',
} as const;
