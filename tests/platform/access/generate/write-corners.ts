import type { DisturbedWriting } from '../properties/silent-writes.ts'
import type { Writing } from '../properties/writes.ts'
import { absent, type Data, type Write } from './writes.ts'

// Writes that chance meets too seldom; every run begins with them.

const label = { en: 'Corner', ru: 'Угол', kk: 'Бұрыш' }
type Rules = Writing['roles'][string]['rules']

const id = (group: number, number: number): string =>
  `00000000-0000-7000-8${String(group).padStart(3, '0')}-${String(number).padStart(12, '0')}`

const asked = (rules: Rules, write: Write): Writing => ({
  roles: { corner: { name: 'corner', label, inspectsRoles: false, rules } },
  attributes: {},
  write,
})

const may = (actions: readonly string[], entity: string, where?: Rules[number]['where']): Rules[number] => ({
  ...{ effect: 'can', actions, entities: [entity] },
  ...(where && { where }),
})

export const writeCorners: readonly Writing[] = [
  // A link to what is not seen is not there to be cut.
  asked([may(['read', 'update'], 'Book'), may(['read'], 'Subject', { id: { equals: absent } })], {
    ...{ does: 'update', entity: 'Book', id: id(4, 2), stale: false },
    data: { subjects: { connect: [], disconnect: [id(2, 1), id(2, 2), id(2, 3), id(2, 4)] } },
  }),
  // Whoever meets one condition of two has no right.
  asked(
    [
      may(['read'], 'Shelf'),
      may(['update'], 'Shelf', { AND: [{ code: { equals: 'A-1' } }, { order: { equals: 99 } }] }),
    ],
    {
      ...{ does: 'update', entity: 'Shelf', id: id(3, 1), stale: false, data: { group: 'Z' } },
    },
  ),
  // What may be changed and not be seen is not there.
  asked([may(['read'], 'Shelf', { code: { equals: 'B-1' } }), may(['update', 'delete'], 'Shelf')], {
    ...{ does: 'update', entity: 'Shelf', id: id(3, 1), stale: false, data: { group: 'Z' } },
  }),
  // What was deleted along comes back along, and needs the right to.
  asked(
    [
      may(['read'], 'Member'),
      may(['read'], 'Loan'),
      may(['restore'], 'Member'),
      may(['restore'], 'Loan', { renewals: { equals: 99 } }),
    ],
    { does: 'restore', entity: 'Member', id: id(5, 4) },
  ),
]

const blindTo = (entity: string, field: string): Rules => [
  may(['read', 'update'], 'Loan'),
  may(['read', 'update'], 'Book'),
  { effect: 'cannot', actions: ['read'], entities: [entity], fields: [field] },
]

const updated = (entity: string, which: string, data: Data): Write => ({
  ...{ does: 'update', entity, id: which, stale: false, data },
})

export const silentCorners: readonly DisturbedWriting[] = [
  // Whether a loan came back before it was made is not said to those who may not know when that was,
  {
    ...asked(blindTo('Loan', 'lentOn'), updated('Loan', id(7, 1), { returnedOn: '2026-05-05' })),
    changes: [{ does: 'copy', entity: 'Loan', field: 'lentOn', row: id(7, 1), from: id(7, 9) }],
  },
  // nor whether it was made before its book came out to those who may not know when it did,
  {
    ...asked(
      blindTo('Book', 'published'),
      updated('Loan', id(7, 1), { lentOn: '2026-11-20', returnedOn: null }),
    ),
    changes: [{ does: 'copy', entity: 'Book', field: 'published', row: id(4, 1), from: id(4, 6) }],
  },
  // nor that a file has to have a size to those who may not know that it is one.
  {
    ...asked(blindTo('Book', 'binding'), updated('Book', id(4, 1), { notes: 'Read' })),
    changes: [{ does: 'copy', entity: 'Book', field: 'binding', row: id(4, 1), from: id(4, 3) }],
  },
]
