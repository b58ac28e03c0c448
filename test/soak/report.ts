import type { Report } from './soak.ts';

/** A run in a few lines; ids only, never what was written. */
export function linesOf({ seed, seconds, counts, verdict }: Report): readonly string[] {
  const { lost, duplicated, untrue, altered, misled, stuck } = verdict;
  const named = (what: string, found: readonly string[]) => (found.length > 0 ? [`  ${what}: ${found.join(', ')}`] : []);
  return [
    `seed ${seed}: ${counts.submissions} submissions in ${seconds.toFixed(0)} s, ${counts.submitted} of which the page lived to announce`,
    `  browser kills ${counts.browserKills}, tabs closed ${counts.tabCloses}, reloads ${counts.reloads} (${counts.sentAgain} sent again), offline ${counts.offline}, ` +
      `double submits ${counts.doubleSubmits}, receiver kills ${counts.receiverKills} (${counts.atStatement} at a statement)`,
    `  requests ${counts.requests}: dropped ${counts.dropped}, answer dropped ${counts.unanswered}, duplicated ${counts.duplicated}, ` +
      `answered by another ${counts.misanswered}, receiver dead ${counts.unreachable}`,
    `  on the device's disk ${counts.committed}, told saved ${counts.toldQueued}, told received ${counts.toldReceived}, ` +
      `nothing said yet ${counts.unsaid}, in the ledger ${counts.inLedger}`,
    `  lost ${lost.length}, duplicated ${duplicated.length}, "received" untrue ${untrue.length}, altered ${altered.length}, ` +
      `misled ${misled.length}, stuck ${stuck.length}`,
    ...named('lost', lost),
    ...named('duplicated', duplicated),
    ...named('untrue', untrue),
    ...named('altered', altered),
    ...named('misled', misled),
    ...named('stuck', stuck),
  ];
}
