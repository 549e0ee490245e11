import { buildSchema, graphql } from 'graphql'
import { type Selection, selectionFrom } from '../../../api/planner/index.ts'

const schema = buildSchema(`
  interface Thing { id: ID! }
  enum Way { UP DOWN }
  input Sort { way: Way!, deep: Boolean = true }
  type Book implements Thing { id: ID! title: String authors(first: Int = 5, by: [Sort!]): [Author] }
  type Author implements Thing { id: ID! name: String book: Book }
  union Any = Book | Author
  type Query { book(id: ID!): Book thing: Thing any: Any }
`)

/** What the resolver of a root field would be given. */
async function selected(
  source: string,
  { type, variables = {} }: { type?: string; variables?: object } = {},
): Promise<Selection> {
  const found: Selection[] = []
  const fields = schema.getQueryType()?.getFields() ?? {}
  for (const field of Object.values(fields)) {
    field.resolve = (_source, _args, _context, info) => {
      found.push(selectionFrom(info, type))
      return null
    }
  }
  const { errors } = await graphql({ schema, source, variableValues: { ...variables } })
  expect(errors).toBeUndefined()
  const [selection] = found
  if (!selection) throw new Error('No root field was resolved')
  return selection
}

/** Keys and fields only, as text: `name: title` or `book { id }`. */
const outline = ({ key, field, children }: Selection): string => {
  const name = key === field ? key : `${key}: ${field}`
  return children.length > 0 ? `${name} { ${children.map(outline).join(' ')} }` : name
}

test('fragments are opened, fields of one key merged', async () => {
  const selection = await selected(`
    query { book(id: 1) { ...A title authors { name } ... on Book { again: title } ... { id } } }
    fragment A on Thing { id ... on Book { authors { id book { ...B } } } }
    fragment B on Book { id title }
  `)
  expect(outline(selection)).toBe('book { id authors { id book { id title } name } title again: title }')
})

test('what is skipped or not included is not there', async () => {
  const source = `query Q($yes: Boolean!, $no: Boolean!) { book(id: 1) {
    a: id @skip(if: $yes) b: id @skip(if: $no) c: id @include(if: $no) ... @include(if: $yes) { d: id } ...E @skip(if: true)
  } } fragment E on Book { e: id }`
  expect(outline(await selected(source, { variables: { yes: true, no: false } }))).toBe(
    'book { b: id d: id }',
  )
})

test('arguments are coerced, defaults and variables included', async () => {
  const source =
    'query Q($by: [Sort!], $first: Int, $id: ID! = "7") { it: book(id: $id) { one: authors(by: $by) { id } two: authors(first: $first) { id } three: authors(first: null, by: { way: DOWN }) { id } } }'
  const { key, args, children } = await selected(source, { variables: { by: [{ way: 'UP', deep: false }] } })
  expect([key, args]).toEqual(['it', { id: '7' }])
  expect(children.map(child => child.args)).toEqual([
    { first: 5, by: [{ way: 'UP', deep: false }] },
    { first: 5 },
    { first: null, by: [{ way: 'DOWN', deep: true }] },
  ])
})

test('an abstract field is read as its object type', async () => {
  const source = '{ thing { id ... on Book { title } ... on Author { name } } }'
  expect(outline(await selected(source))).toBe('thing { id }')
  expect(outline(await selected(source, { type: 'Book' }))).toBe('thing { id title }')
  expect(outline(await selected('{ any { ... on Author { name __typename } } }', { type: 'Author' }))).toBe(
    'any { name }',
  )
})
