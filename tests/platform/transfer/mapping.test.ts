import { StartError } from '../../../api/errors/index.ts'
import { compile } from '../../../api/model/index.ts'
import { evaluate } from '../../../api/transfer/mapping/evaluate.ts'
import type { Value } from '../../../api/transfer/mapping/mapping.ts'
import { readMapping } from '../../../api/transfer/mapping/read-mapping.ts'
import { library } from '../../apps/library/index.ts'

const compiled = compile(library)
const author = { as: 'author', entity: 'Author', set: { familyName: { column: 'name' } } }
const read = (mapping: unknown) => readMapping(JSON.stringify(mapping), 'test.json', compiled)

function mistake(mapping: unknown): string {
  try {
    read(mapping)
  } catch (error) {
    if (error instanceof StartError) return error.message
    throw error
  }
  return ''
}

const withField = (field: string, value: unknown) => ({
  records: [{ ...author, set: { ...author.set, [field]: value } }],
})

describe('reading a mapping', () => {
  test('accepts what is right', () => {
    expect(read({ records: [author] }).records).toMatchObject([{ as: 'author', entity: 'Author' }])
  })

  test('has one hash whatever its spacing', () => {
    const spaced = readMapping(JSON.stringify({ records: [author] }, null, 4), 'test.json', compiled)
    expect(spaced.hash).toBe(read({ records: [author] }).hash)
    expect(read({ records: [{ ...author, as: 'writer' }] }).hash).not.toBe(spaced.hash)
  })

  const mistakes: readonly (readonly [string, unknown, string])[] = [
    [
      'an unknown key',
      { record: [author], records: [author] },
      'record: there is no such key; did you mean "records"?',
    ],
    ['no records', { records: [] }, 'records: must be a list of at least one record'],
    ['another format', { format: 'xml', records: [author] }, 'format: must be "csv"'],
    ['a long delimiter', { delimiter: ';;', records: [author] }, 'delimiter: must be one character'],
    [
      'an unknown entity',
      { records: [{ ...author, entity: 'Auther' }] },
      'records[0].entity: there is no entity "Auther"; did you mean "Author"?',
    ],
    [
      'an unknown field',
      withField('givenNam', { column: 'g' }),
      'records[0].set.givenNam: Author has no field "givenNam"; did you mean "givenName"?',
    ],
    [
      'a derived field',
      withField('initials', { value: 'A.B.' }),
      'records[0].set.initials: is computed by the database',
    ],
    ['a list', withField('books', { value: 'x' }), 'records[0].set.books: is a list'],
    [
      'an unknown step',
      withField('givenName', { column: 'g', mapp: {} }),
      'records[0].set.givenName.mapp: there is no such key; did you mean "map"?',
    ],
    ['no source', withField('givenName', { map: { a: 'b' } }), 'must have exactly one of value, column'],
    [
      'two sources',
      withField('givenName', { column: 'a', value: 'b' }),
      'must have exactly one of value, column',
    ],
    [
      'a wrong start date',
      withField('born', { column: 'd', daysSince: '1960-02-30' }),
      'records[0].set.born.daysSince: must be a date',
    ],
    [
      'a constant its field refuses',
      withField('penName', { value: 'perhaps' }),
      'records[0].set.penName.value: is no value of penName',
    ],
    [
      'a map result its field refuses',
      withField('bornPrecision', { column: 'p', map: { d: 'DAYS' } }),
      'records[0].set.bornPrecision.map.d: is no value of bornPrecision',
    ],
    [
      'an unknown operator',
      withField('givenName', { column: 'g', when: { g: { equal: 'x' } } }),
      'when.g.equal: there is no such operator; did you mean "equals"?',
    ],
    [
      'a key that is not unique',
      { records: [{ ...author, match: ['familyName'] }] },
      'records[0].match: is no unique key of Author; there is email',
    ],
    [
      'a key that is not set',
      { records: [{ ...author, match: ['email'] }] },
      'records[0].match: "email" is not in "set"',
    ],
    [
      'a name used twice',
      { records: [author, author] },
      'records[1].as: "author" is the name of an earlier record',
    ],
    [
      'a required field without a source',
      { records: [{ as: 'book', entity: 'Book', set: { title: { column: 't' } } }] },
      'Book needs "authorId"',
    ],
    [
      'the relation instead of its id',
      { records: [{ as: 'book', entity: 'Book', set: { author: { value: 'x' } } }] },
      'is a relation; write "authorId"',
    ],
    [
      'an assigned field',
      { records: [{ as: 'loan', entity: 'Loan', set: { number: { value: 'x' } } }] },
      'is given by the system',
    ],
    [
      'a later record',
      {
        records: [
          { as: 'book', entity: 'Book', set: { title: { column: 't' }, authorId: { record: 'author' } } },
          author,
        ],
      },
      'there is no earlier record "author"',
    ],
    [
      'a record of another entity',
      {
        records: [
          author,
          {
            as: 'book',
            entity: 'Book',
            set: { title: { column: 't' }, authorId: { record: 'author' }, shelfId: { record: 'author' } },
          },
        ],
      },
      '"author" is a Author, but shelfId refers to a Shelf',
    ],
    [
      'a look-up by no key',
      {
        records: [
          {
            as: 'book',
            entity: 'Book',
            set: {
              title: { column: 't' },
              authorId: { lookup: 'Author', by: { familyName: { column: 'a' } } },
            },
          },
        ],
      },
      'is no unique key of Author',
    ],
  ]

  test.each(mistakes)('refuses %s', (_, mapping, message) => {
    expect(mistake(mapping)).toContain(message)
  })

  test('names every mistake at once', () => {
    const message = mistake({
      records: [
        { as: 'a', entity: 'Author', set: { familyNam: { column: 'x' }, penName: { value: 'maybe' } } },
      ],
    })
    expect(message).toContain('records[0].set.familyNam')
    expect(message).toContain('records[0].set.penName.value')
  })

  test('says where JSON is broken', () => {
    expect(() => readMapping('{ "records": [', 'test.json', compiled)).toThrow(
      /^Mapping test\.json: no valid JSON/,
    )
  })
})

describe('a value', () => {
  const cells = { sex: '1', diag: '12656.0', age: '23004.9', blank: null, code: 'C18.9', word: 'a b' }
  const cases: readonly (readonly [string, Value, unknown])[] = [
    ['a constant', { value: 7 }, 7],
    ['a column', { column: 'sex' }, '1'],
    ['a blank cell', { column: 'blank' }, null],
    ['a template with the row number', { template: 'Row {row}: {word}' }, 'Row 42: a b'],
    ['a template with a blank column', { template: '{row} {blank}' }, null],
    ['a map', { column: 'sex', map: { '1': 'MALE' } }, 'MALE'],
    ['a map that misses, with otherwise', { column: 'word', map: { '1': 'MALE' }, otherwise: null }, null],
    ['days since a date', { column: 'diag', daysSince: '1960-01-01' }, '1994-08-26'],
    [
      'days since a date minus a column',
      { column: 'diag', daysSince: '1960-01-01', minusDays: { column: 'age' } },
      '1931-09-02',
    ],
    ['a date plus a number', { value: '2024-02-28', plusDays: 2 }, '2024-03-01'],
    [
      'days of a blank cell',
      { column: 'diag', daysSince: '1960-01-01', plusDays: { column: 'blank' } },
      null,
    ],
    ['the text before a point', { column: 'code', before: '.' }, 'C18'],
    ['the text after a point', { column: 'code', after: '.' }, '9'],
    ['the text before what is not there', { column: 'code', before: '/' }, null],
  ]

  test.each(cases)('is %s', (_, value, expected) => {
    expect(evaluate(value, cells, 42)).toEqual({ is: 'value', value: expected })
  })

  test('is absent where its condition does not hold', () => {
    expect(evaluate({ value: 1, when: { sex: { equals: '2' } } }, cells, 1)).toEqual({ is: 'absent' })
    expect(evaluate({ value: 1, when: { NOT: { blank: { isNull: true } } } }, cells, 1)).toEqual({
      is: 'absent',
    })
  })

  test.each([
    ['outside its map', { column: 'word', map: { '1': 'MALE' } }, 'NOT_IN_MAP'],
    ['no number of days', { column: 'word', daysSince: '1960-01-01' }, 'NOT_A_NUMBER'],
    ['past the calendar', { column: 'diag', daysSince: '2190-01-01' }, 'DATE_IMPOSSIBLE'],
  ] as const)('is refused when %s', (_, value, code) => {
    expect(evaluate(value, cells, 1)).toMatchObject({ is: 'wrong', issue: { code } })
  })

  test('is a look-up with its key', () => {
    const value = { lookup: 'Author', by: { email: { column: 'word' } } }
    expect(evaluate(value, cells, 1)).toEqual({ is: 'lookup', entity: 'Author', key: { email: 'a b' } })
    expect(evaluate({ lookup: 'Author', by: { email: { column: 'blank' } } }, cells, 1)).toEqual({
      is: 'value',
      value: null,
    })
  })
})
