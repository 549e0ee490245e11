import type { Verdict } from './hunt.ts'

/** How many mutants were noticed, and which were not and why. */
export function scoreText(
  verdicts: readonly Verdict[],
  { cases, date }: { readonly cases: number; readonly date: string },
): string {
  const noticed = verdicts.filter(({ noticedBy }) => noticedBy !== undefined)
  const survivors = verdicts.filter(({ noticedBy }) => noticedBy === undefined)
  const share = ((100 * noticed.length) / verdicts.length).toFixed(1)
  const by = (name: string) => noticed.filter(({ noticedBy }) => noticedBy === name).length
  const names = [...new Set(noticed.map(({ noticedBy }) => noticedBy ?? ''))]
  return [
    `${noticed.length} of ${verdicts.length} mutants were noticed (${share} %): ${names.map(name => `${by(name)} by ${name}`).join(', ')}.`,
    `Each was asked ${cases} cases a property on the embedded database, and 5 times as many where that was not enough; run on ${date}.`,
    ...(survivors.length > 0 ? ['', 'Not noticed:', ''] : []),
    ...survivors.map(
      ({ mutant: { file, name, survives } }) =>
        `- \`${file}\`, “${name}”: ${survives ?? '**nobody knows why yet**'}`,
    ),
  ].join('\n')
}
