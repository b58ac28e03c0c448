/** The tags are `kroon-complaint`, `kroon-rating`, `kroon-cancellation`. */
export const tagPrefix = 'kroon-';
