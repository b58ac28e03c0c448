import { EventEmitter } from 'node:events';
import { appendFileSync } from 'node:fs';
import { connect } from 'node:net';

/** Loaded before the command: throws at each signal, from the next kind of place that nothing guards. */
const places: readonly (() => void)[] = [
  function timer() {
    setTimeout(() => {
      throw new RangeError('words of a customer');
    }, 0);
  },
  function listener() {
    const emitter = new EventEmitter();
    emitter.on('data', () => {
      throw new TypeError('words of a customer');
    });
    setImmediate(() => emitter.emit('data'));
  },
  function promise() {
    void Promise.reject(new SyntaxError('words of a customer'));
  },
  function driver() {
    // As a driver that nobody listens to: the system's own error, for nothing listens on port 1.
    connect(1, '127.0.0.1');
  },
];
const { UNCAUGHT_FILE: uncaught } = process.env;
/** Written to a file, because who asks may have closed the rest. */
if (uncaught) process.on('uncaughtExceptionMonitor', ({ name }) => { appendFileSync(uncaught, `${name}\n`); });
let next = 0;
process.on('SIGUSR2', () => {
  places[next++]?.();
});
