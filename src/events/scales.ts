/** The five scales, with their ends. */
export const scales = {
  stars: { min: 1, max: 5 },
  csat: { min: 1, max: 5 },
  ces: { min: 1, max: 7 },
  recommendation: { min: 0, max: 10 },
  thumbs: { min: 0, max: 1 },
} as const;
/** The name of a scale. */
export type Scale = keyof typeof scales;
