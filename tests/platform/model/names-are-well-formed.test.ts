import { Entry, text } from '#define'
import { app, expectNone, expectViolation, listed, words } from './harness.ts'

test('accepts PascalCase entities and camelCase fields', () => {
  @listed()
  class ReadingRoom extends Entry {
    @text({ label: words })
    floorPlan2?: string
  }
  expectNone(app([ReadingRoom]))
})

test('reports a field that is no GraphQL name of ours', () => {
  @listed()
  class Room extends Entry {
    @text({ label: words })
    Floor_plan?: string
  }
  expectViolation(app([Room]), { rule: 'names-are-well-formed', entity: 'Room', field: 'Floor_plan' })
})
