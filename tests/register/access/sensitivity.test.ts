import { compile } from '../../../api/model/index.ts'
import { register } from '../../../schema/index.ts'

const { model } = compile(register)

/** The classes of the domain reference, §2.2 to §2.5: an entity's own, and the fields that differ from it. */
const classes: Readonly<Record<string, readonly [string, Readonly<Record<string, readonly string[]>>]>> = {
  Patient: [
    'S2',
    {
      S1: ['iinStatus', 'pseudonym', 'ageYears', 'sourceSystem'],
      S3: [
        'smoking',
        'packYears',
        'heightCm',
        'weightKg',
        'ecog',
        'bloodGroup',
        'vitalStatus',
        'lastContactDate',
        'deathDate',
      ],
      S4: ['iin', 'phone', 'relativePhone', 'deathCause'],
    },
  ],
  Diagnosis: ['S3', { S1: ['sourceSystem'], S4: ['notes'] }],
  Treatment: ['S3', { S4: ['notes'] }],
  Prescription: ['S3', {}],
  Drug: ['S0', {}],
  Organization: ['S0', {}],
  Region: ['S0', {}],
  Code: ['S0', {}],
  Account: ['S2', {}],
  AccountRole: ['S2', {}],
  AccountAttribute: ['S2', {}],
  ApiKey: ['S2', {}],
}

test.each(Object.values(model.entities).map(entity => [entity.name, entity] as const))(
  '%s has the classes of the domain',
  (name, { fields, derived }) => {
    const [usual, others] = classes[name] ?? ['unknown', {}]
    const classOf = (field: string) =>
      Object.keys(others).find(each => others[each]?.includes(field)) ?? usual
    const all = [...Object.values(fields), ...Object.values(derived)]
    expect(Object.fromEntries(all.map(each => [each.name, each.sensitivity]))).toEqual(
      Object.fromEntries(all.map(each => [each.name, classOf(each.name)])),
    )
  },
)
