import { choice, date, decimal, Entry, integer, manyToMany, one, text } from '#define'
import { library } from '../../apps/library/index.ts'

/**
 * A decorator that disagrees with the property below it does not compile: tsc checks every `@ts-expect-error` here,
 * since one without an error is an error itself.
 */
const label = { en: 'A', ru: 'А', kk: 'Ә' }
const sizes = { name: 'Size', values: [{ value: 'BIG', label }] }

abstract class Box extends Entry {
  @text({ label, required: true }) agrees!: string
  @text({ label, assigned: '{n:3}' }) given!: string
  @choice({ label, of: sizes }) narrow?: 'BIG'

  @text({ label, required: true, when: { given: { isNull: false } } }) sometimes?: string

  // @ts-expect-error a text is no number
  @text({ label, required: true }) wrongType!: number
  // @ts-expect-error a required field is not optional
  @text({ label, required: true }) optionalRequired?: string
  // @ts-expect-error a field that may be empty is optional
  @text({ label }) requiredOptional!: string
  // @ts-expect-error decimals are exact, so they are strings
  @decimal({ label }) inexact?: number
  // @ts-expect-error dates are strings
  @date({ label }) moment?: Date
  // @ts-expect-error an option of another type
  @integer({ label, min: '1' }) wrongOption?: number
  // @ts-expect-error an option of another kind
  @integer({ label, pattern: '\\d' }) foreignOption?: number
  // @ts-expect-error a misspelt option
  @choice({ label, of: sizes, quickfilter: true }) misspeltOption?: string
  // @ts-expect-error a misspelt option of a reference
  @one(() => Box, { label, onDelet: 'clear' }) misspeltReference?: Box
  // @ts-expect-error every label comes in three languages
  @text({ label: { en: 'A', ru: 'А' } }) oneLanguageShort?: string
  // @ts-expect-error a reference is declared as its target
  @one(() => Box, { label }) key?: string
  // @ts-expect-error a required reference is not optional
  @one(() => Box, { label, required: true }) optionalReference?: Box
  // @ts-expect-error a list is declared as Many
  @manyToMany(() => Box, { label }) list!: Box[]
}

describe('field decorators', () => {
  it('record what the class says, in its order', () => {
    expect(Object.getOwnPropertyNames(Box.prototype)).toEqual(['constructor'])
    expect(library.entities.map(each => each.name)).toEqual([
      'Author',
      'Subject',
      'Shelf',
      'Book',
      'Member',
      'Loan',
    ])
  })
})
