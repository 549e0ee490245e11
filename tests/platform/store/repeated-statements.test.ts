import { raw } from '@mikro-orm/core'
import { numbered } from '../../../api/store/unit-of-work/parameters.ts'
import { plain, system, withWriter } from './writer-world.ts'

describe('values beside the text of a statement', () => {
  test('stand in the order of their marks, pieces of SQL where they belong', () => {
    const version = raw('"version" + ?', [1])
    expect(numbered('update t set a = ?, "version" = ? where id = ?', ['?', version, null])).toEqual({
      text: 'update t set a = $1, "version" = "version" + $2 where id = $3',
      values: ['?', 1, null],
    })
    expect(numbered(String.raw`select a \? ? from t`, ['b'])).toEqual({
      text: 'select a ? $1 from t',
      values: ['b'],
    })
  })

  test('are left to MikroORM where they are no plain values, are many or do not fit the marks', () => {
    expect(numbered('select ?? from t', ['a'])).toBeUndefined()
    expect(numbered('select ?', [{ a: 1 }])).toBeUndefined()
    expect(numbered('select ?', [1, 2])).toBeUndefined()
    expect(numbered('select ?', [])).toBeUndefined()
    const many = Array.from({ length: 201 }, () => '?')
    expect(numbered(`select ${many.join(', ')}`, many)).toBeUndefined()
  })
})

withWriter(({ author, database, row, writer }) => {
  test('a statement that comes again gets a name, one with a name of its own keeps it', async () => {
    const text = 'select $1::int + 1 as sum'
    const names = () =>
      database().transaction(system, async transaction => {
        for (let time = 0; time < 3; time += 1)
          expect(await transaction.query({ text, values: [time] })).toEqual([{ sum: time + 1 }])
        return transaction.query(plain('select name from pg_prepared_statements where statement = $1', text))
      })
    expect(await names()).toEqual([{ name: expect.stringMatching(/^s[\w-]{21}$/) }])
    expect(await names()).toHaveLength(1)
  })

  test('a connection that has had many names is replaced', async () => {
    for (let other = 0; other < 320; other += 1)
      for (let time = 0; time < 3; time += 1) {
        const sql = { text: `select $1::int + ${other} as sum`, values: [time] }
        expect(await database().query(sql)).toEqual([{ sum: time + other }])
      }
    const [kept] = await database().query<{ count: string }>(
      plain('select count(*) as count from pg_prepared_statements'),
    )
    expect(Number(kept?.count)).toBeLessThan(100)
  })

  test('writes go on when the table they were prepared for has changed', async () => {
    const { id } = await author({ givenName: 'Мұхтар' })
    const update = (expectedVersion: number, givenName: string) =>
      writer().update(system, 'Author', { id, expectedVersion, data: { givenName } })
    for (const version of [1, 2, 3, 4]) await update(version, `Name ${version}`)
    await database().migrate(async transaction => {
      await transaction.query(plain('alter table author add column added_since text'))
    })
    for (const version of [5, 6]) await update(version, `Name ${version}`)
    expect(await row('author', id)).toMatchObject({ given_name: 'Name 6', version: 7, added_since: null })
    await database().migrate(async transaction => {
      await transaction.query(plain('alter table author drop column added_since'))
    })
    await update(7, 'Name 7')
    expect(await row('author', id)).toMatchObject({ given_name: 'Name 7', version: 8 })
  })

  test.each(["it's", 'a \\ b', "\\'; drop table author; --", '$1 ? ??', '😀 қ\n'])(
    'keeps %j as it is',
    async familyName => {
      const { id } = await author({ familyName, givenName: 'x' })
      await writer().update(system, 'Author', { id, expectedVersion: 1, data: { givenName: familyName } })
      expect(await row('author', id)).toMatchObject({
        family_name: familyName.trim(),
        given_name: familyName.trim(),
      })
    },
  )
})
