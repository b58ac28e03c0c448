/** Lengths in UTF-16 units, sizes in bytes. The same at the widget and at the receiver. */
export const limits = {
  /** message, declaration, comment, cause */
  long: 10_000,
  /** any other free text */
  text: 2_000,
  name: 200,
  email: 320,
  url: 2_048,
  metadataEntries: 20,
  metadataKey: 64,
  metadataValue: 512,
  attachments: 5,
  attachmentBytes: 4 * 1024 * 1024,
  /** one event without attachments */
  eventBytes: 48 * 1024,
} as const;
