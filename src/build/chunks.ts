/**
 * Which rooms and folders travel together, the earliest moment first. Each file that a page loads is compressed by itself and
 * costs a request, so what is needed at one moment is one file. A module that two moments share goes to the earlier one: a
 * chunk takes along what its folders import. What stands in no row is a file of its own, loaded where it is asked for.
 */
export const chunkFolders: readonly (readonly [chunk: string, folders: readonly string[]])[] = [
  // The first drawing of every widget.
  ['face', ['node_modules/lit', 'node_modules/@lit', 'elements/host', 'app/config', 'events/scales.ts']],
  // The controls of a form.
  ['fields', ['elements/controls', 'base/instant.ts', 'base/result.ts', 'i18n/unturned.ts']],
  // What a letter and a notice show first.
  ['letter', ['elements/letter']],
  // What a cancellation draws, with or without a form of a preset's own.
  ['exit', ['elements/cancellation']],
  // The first touch: the session, delivery, what is said by then.
  ['late', ['app/late.ts', 'elements/session', 'form', 'delivery', 'app/delivery', 'app/drafts']],
  ['cancellation-preset', ['elements/cancellation/preset']],
  // What an earlier visit left: few devices have any.
  ['left', ['elements/unsent', 'app/unsent']],
  // What is told a page's developer where something is amiss.
  ['amiss', ['elements/faults', 'app/faults']],
];
