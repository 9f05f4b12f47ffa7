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
  'denied.capability': 'Needs the right “{capability}”. An owner of this project can give it.',
  'denied.short': 'needs {capability}',
  'denied.unknown': 'It could not be found out whether you may do this.',
  'loaded.stale': 'Below is what was last seen, at {time}.',
} as const;
