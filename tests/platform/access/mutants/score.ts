import type { Verdict } from './hunt.ts'

/** How many mutants were noticed, and which were not and why. */
export function scoreText(
  verdicts: readonly Verdict[],
  { cases, date }: { readonly cases: number; readonly date: string },
): string {
  const noticed = verdicts.filter(({ noticedBy }) => noticedBy !== undefined)
  const survivors = verdicts.filter(({ noticedBy }) => noticedBy === undefined)
  const share = (of: number) => ((100 * noticed.length) / of).toFixed(1)
  const alike = survivors.filter(({ mutant }) => mutant.survives !== undefined).length
  const by = (name: string) => noticed.filter(({ noticedBy }) => noticedBy === name).length
  const names = [...new Set(noticed.map(({ noticedBy }) => noticedBy ?? ''))]
  return [
    `${noticed.length} of ${verdicts.length} mutants were noticed (${share(verdicts.length)} %; ${share(verdicts.length - alike)} % of those that these properties can notice): ${names.map(name => `${by(name)} by ${name}`).join(', ')}.`,
    `Each was asked ${cases} cases a property on the embedded database, and 5 times as many where that was not enough; run on ${date}.`,
    ...(survivors.length > 0 ? ['', 'Not noticed:', ''] : []),
    ...survivors.map(
      ({ mutant: { file, name, survives } }) =>
        `- \`${file}\`, “${name}”: ${survives ?? '**nobody knows why yet**'}`,
    ),
  ].join('\n')
}
