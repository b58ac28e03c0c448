import { namesOf } from '../../base/lists.ts';

/** What no cancellation may stand behind. Each is a dark pattern with a number of its own. */
export const obstaclePatterns = {
  login: 'DP05',
  document: 'DP07',
  captcha: 'DP08',
  consent: 'DP20',
  survey: 'DP21',
  account: 'DP22',
  app: 'DP22',
} as const;
/** What no preset lets a form ask; `obstacles` lists all. */
export type Obstacle = keyof typeof obstaclePatterns;
/** What no preset lets a form ask. */
export const obstacles : readonly Obstacle[] = namesOf(obstaclePatterns);
