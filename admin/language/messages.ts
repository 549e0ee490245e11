import type { accountEn } from './account-en.ts'
import type { en } from './en.ts'

/** The shape of a pack: every language has every key of the English one. */
export type ConsoleMessages = { readonly [Key in keyof typeof en]: string }
export type AccountMessages = { readonly [Key in keyof typeof accountEn]: string }
