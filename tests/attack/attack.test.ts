import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot, type StartedServer, startProduct } from '../kit/server.ts'
import { attack } from './run.ts'
import { attacks } from './table.ts'
import { aim, type Target } from './target.ts'

const withBuild = existsSync(join(projectRoot, 'build/api/main.js')) ? describe : describe.skip // the product is not built

withBuild('a started register', () => {
  let server: StartedServer
  let target: Target
  beforeAll(async () => {
    server = await startProduct({ STATEMENT_TIMEOUT: '1000' }, 150_000)
    target = await aim(server.url)
  }, 180_000)
  afterAll(() => server?.stop())

  describe.each(Object.entries(attacks))('%s', (_chapter, table) => {
    test.each(table.map(each => [each.given, each] as const))('%s', async (_given, each) => {
      expect(await attack(target, each)).toBe(each.expected)
    })

    test('leave the server well', async () => {
      expect((await target.send({ method: 'GET', path: '/readyz' })).status).toBe(200)
      expect(
        (await target.ask({ query: '{ patients(first: 1) { nodes { id } } }' }, 'oncologist')).status,
      ).toBe(200)
    })
  })
})
