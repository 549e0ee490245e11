import { type Asker, asSystem, type Policy } from '../../../api/access/index.ts'
import { AppError } from '../../../api/errors/index.ts'
import { compile } from '../../../api/model/index.ts'
import { createWriter, type Input, type OpenDatabase, type Writer } from '../../../api/store/index.ts'
import { library } from '../../apps/library/index.ts'
import { eachDatabase, layFenceOf } from '../../kit/databases.ts'

export const compiled = compile(library)
export const system = asSystem(compiled.model, 'seed', 'a test')
/** The eleventh already where the register is. */
const now = new Date('2027-03-10T20:30:00Z')

export const plain = (text: string, ...values: unknown[]) => ({ text, values })
export const askerWith = (policy: Policy): Asker => ({ ...system, policy })

/** What a refused write says: its code and each issue's place and code. */
export async function refusal(
  writing: Promise<unknown>,
): Promise<{ code: string; issues: string[]; extensions: Record<string, unknown> }> {
  try {
    await writing
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const issues = (error.details.issues ?? []).map(({ path, code }) => `${path.join('.')} ${code}`)
    return { code: error.code, issues: issues.sort(), extensions: { ...error.details.extensions } }
  }
  throw new Error('The write went through')
}

export const language = (code: string, more: Input = {}): Input => ({
  list: 'languages',
  code,
  nameEn: code,
  nameRu: code,
  nameKk: code,
  ...more,
})

export interface World {
  readonly database: () => OpenDatabase
  readonly writer: () => Writer
  readonly author: (data?: Input) => Promise<{ id: string }>
  readonly book: (data?: Input) => Promise<{ id: string }>
  readonly row: (table: string, id: string) => Promise<Record<string, unknown> | undefined>
}

/** Runs the tests on each database, fenced by the roles of the Model, with a writer, three languages and quick ways to authors and books. */
export function withWriter(tests: (world: World) => void, { model } = compiled): void {
  eachDatabase(
    () => compiled,
    database => {
      let open: Writer | undefined
      const writer = () => {
        open ??= createWriter({ compiled, database: database(), clock: () => now, timeZone: 'Asia/Almaty' })
        return open
      }
      beforeAll(async () => {
        await layFenceOf(database(), model)
        const rows = [language('trk'), language('kk', { parent: 'trk' }), language('la', { active: false })]
        await writer().load(system, 'Code', { rows })
      })
      const author = (data: Input = {}) =>
        writer().create(system, 'Author', { data: { familyName: 'Әуезов', ...data } })
      tests({
        database,
        writer,
        author,
        book: async (data = {}) => {
          const owned = { title: 'Абай жолы', authorId: (await author()).id, ...data }
          return writer().create(system, 'Book', { data: owned })
        },
        row: async (table, id) =>
          (await database().query(plain(`select * from "${table}" where id = $1`, id)))[0],
      })
    },
  )
}
