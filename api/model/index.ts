export { compile } from './compile.ts'
export type { Compiled } from './compiled.ts'
export * from './model.ts'
export * from './names.ts'
