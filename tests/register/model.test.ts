import { compile } from '../../api/model/index.ts'
import { register } from '../../schema/index.ts'
import { library } from '../apps/library/index.ts'

describe('the applications', () => {
  it.each([register, library])('$name obeys every model rule', application => {
    expect(() => compile(application)).not.toThrow()
  })
})
