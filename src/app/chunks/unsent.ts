import { drainStored } from '../unsent/unsent.ts';

void drainStored();
