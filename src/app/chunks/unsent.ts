import { drainStored } from '../unsent.ts';

void drainStored();
