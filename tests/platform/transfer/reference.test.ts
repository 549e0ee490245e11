import { loadReference } from '../../../api/transfer/index.ts'
import { author, csv, eachLoading, inputFolder, loadLists, plainRow } from './loading.ts'

const input = inputFolder()
afterAll(input.remove)

eachLoading(({ database, services, count }) => {
  test('refuses reference data whole for one bad row', async () => {
    input.write('map.json', JSON.stringify({ records: [author] }))
    input.write('data.csv', csv(plainRow(1), plainRow(2).replace('Author 2', '')))
    const load = loadReference({
      ...services(),
      folder: input.path(''),
      files: [{ mapping: 'map.json', file: 'data.csv' }],
    })
    await expect(load).rejects.toThrow(
      'Reference file data.csv: line 3, column author, author.familyName: This field needs a value',
    )
    expect(await count('author')).toBe(0)
  })

  test('loads reference data once', async () => {
    const codes = await count('code')
    expect((await loadLists(database())).loaded).toEqual(['reference/languages.csv'])
    expect((await loadLists(database())).loaded).toEqual([])
    expect(await count('code')).toBe(codes)
    expect(codes).toBe(8)
  })
})
