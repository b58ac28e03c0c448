/** Dead letters as they were kept before there was a state for what reached nobody: destination, tries, reason. */
export const deadBefore = [
  ['mail:a', 1, 'smtp-550'],
  ['mail:b', 2, 'recipient'],
  // Ten tries: it was the mail server that would not, whatever it said at last.
  ['mail:c', 10, 'smtp-554'],
  ['mail:d', 3, 'expired'],
  ['webhook:e', 10, 'status-500'],
] as const;
