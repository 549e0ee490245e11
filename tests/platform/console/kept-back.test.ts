import { application, role } from '#define'
import type { ConsoleRecord } from '../../../admin/data/record.ts'
import { recordSelection, rowSelection } from '../../../admin/data/selection.ts'
import { createManifest, type Manifest } from '../../../admin/manifest/manifest.ts'
import { revealableAt } from '../../../admin/screens/reveal/revealable.ts'
import { compilePolicy } from '../../../api/access/index.ts'
import { consoleBoot, type EntityScreen } from '../../../api/manifest/index.ts'
import { compile } from '../../../api/model/index.ts'
import { library, Member } from '../../apps/library/index.ts'

const label = { en: 'A role', ru: 'Роль', kk: 'Рөл' }

/** Sees the phone of grown-ups, and reveals what it does not see. */
const desk = role('desk', { label }, ({ can, cannot }) => {
  can('read', Member, { except: ['cardNumber'] })
  cannot('read', Member, { fields: ['phone'], where: { born: { gt: '2010-01-01' } } })
  can('reveal', Member, { fields: ['cardNumber', 'phone'] })
})

const compiled = compile(application({ ...library, roles: [...library.roles, desk] }))

function memberOf(name: string): { readonly manifest: Manifest; readonly entity: EntityScreen } {
  const manifest = createManifest(
    consoleBoot(
      compiled,
      {
        actor: { id: '1', kind: 'user', label: 'A', roles: [name] },
        policy: compilePolicy(compiled.model, [name]),
        language: 'en',
        requestId: '1',
        source: 'console',
      },
      { now: new Date('2027-01-31T12:00:00Z'), timeZone: 'Asia/Almaty' },
    ),
  )
  const entity = manifest.entity('Member')
  if (!entity) throw new Error(`${name} sees no members`)
  return { manifest, entity }
}

const record = (redacted: readonly string[], revealable: readonly string[]): ConsoleRecord => ({
  id: '1',
  version: 1,
  label: '',
  _access: { canUpdate: false, canDelete: false, redacted, revealable },
})

test('rows say what is kept back where that depends on the row', () => {
  const { manifest, entity } = memberOf('desk')
  expect(rowSelection(entity, ['familyName', 'phone'], manifest)).toContain('_access { redacted }')
  expect(rowSelection(entity, ['familyName', 'cardMasked'], manifest)).not.toContain('_access')
})

test('records say what may be revealed to those who may', () => {
  const { manifest, entity } = memberOf('desk')
  expect(recordSelection(entity, manifest)).toContain(
    '_access { canUpdate canDelete redacted readOnly revealable }',
  )
  const other = memberOf('librarian')
  expect(recordSelection(other.entity, other.manifest)).not.toContain('revealable')
})

test('a value is revealed at its mask, or where it is kept back itself', () => {
  const { entity } = memberOf('desk')
  const at = (name: string, of: ConsoleRecord) =>
    entity.fields
      .filter(field => field.name === name)
      .flatMap(field => revealableAt(field, of).map(each => each.field))
  const kept = record(['cardNumber', 'phone'], ['cardNumber', 'phone'])
  expect([at('cardMasked', kept), at('phone', kept), at('familyName', kept)]).toEqual([
    ['cardNumber'],
    ['phone'],
    [],
  ])
  const seen = record(['cardNumber'], ['cardNumber'])
  expect([at('cardMasked', seen), at('phone', seen)]).toEqual([['cardNumber'], []])
  expect(at('cardMasked', record(['cardNumber'], []))).toEqual([])
})
