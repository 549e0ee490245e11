import { type RequestContext, readByHand } from '#extend'

/** How often each of the books was lent, as far as the asker sees the loans; one statement for all of them. */
export async function timesLent(
  context: RequestContext,
  books: readonly string[],
): Promise<readonly number[]> {
  const rows = await readByHand<{ book: string; times: string }>(context, {
    reads: { Loan: ['book'] },
    text: `select book_id as book, count(*) as times from loan
      where book_id = any($1) and deleted_at is null group by book_id`,
    values: [[...books]],
  })
  const times = new Map(rows.map(row => [row.book, Number(row.times)]))
  return books.map(id => times.get(id) ?? 0)
}
