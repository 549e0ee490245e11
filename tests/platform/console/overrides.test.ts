import { applicationCode, screens } from '../../../admin/extend/screens.ts'
import { generalKinds } from '../../../api/define/index.ts'
import { Book, library } from '../../apps/library/index.ts'

const Input = () => null
const Show = () => null
const code = applicationCode(
  {
    kinds: library.kinds ?? [],
    checks: library.checks ?? [],
    screens: [screens(Book, { fields: { isbn: { input: Input } }, show: Show })],
  },
  generalKinds,
)

test('replaces one slot of one field and leaves the rest generated', () => {
  expect(code.fieldSlots('Book', 'isbn')).toEqual({ input: Input })
  expect(code.fieldSlots('Book', 'title')).toEqual({})
  expect(code.fieldSlots('Author', 'isbn')).toEqual({})
})

test('replaces a whole screen', () => {
  expect(code.screenSlots('Book').show).toBe(Show)
  expect(code.screenSlots('Book').edit).toBeUndefined()
})

test('refuses names that the entity does not have', () => {
  // @ts-expect-error the compiler knows the members of Book
  expect(screens(Book, { fields: { colour: { input: Input } } }).entity).toBe('Book')
})

test('brings the application’s kinds and checks', () => {
  expect(code.kind('isbn')?.name).toBe('isbn')
  expect(code.checksOf('Loan').map(check => check.code)).toContain('RETURNED_BEFORE_LENT')
})
