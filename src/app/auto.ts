/** `kroon/auto`: defines all three tags. */
import { defineAll } from './define.ts';

defineAll();
