/** What work costs, in milliseconds of this process's CPU: on a busy machine it takes longer, and costs no more. */

/** The least of a few rounds: what else this process does can only make it more. */
export async function cost(work: () => unknown, rounds = 1): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
