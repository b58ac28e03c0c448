import { drainStored } from '../outboxes.ts';

void drainStored();
