/** The languages every label and message comes in. */
export const languages = ['en', 'ru', 'kk'] as const
export type Language = (typeof languages)[number]

/** One text in every language. A missing one is a compile error here and a model-rule violation elsewhere. */
export type Text3 = Readonly<Record<Language, string>>

/** A plain JSON value: what options, defaults and manifests are made of. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
