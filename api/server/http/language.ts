import { type Language, languages } from '../../define/index.ts'

const isLanguage = (tag: string): tag is Language => languages.some(language => language === tag)

/** The reader's language by `Accept-Language`: the best of ours, English where none fits. */
export function languageOf(header: string | undefined): Language {
  const ranked = (header ?? '')
    .split(',')
    .map(part => {
      const [range = '', ...parameters] = part.trim().split(';')
      const quality = Number(
        parameters
          .find(each => each.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { tag: range.split('-')[0]?.toLowerCase() ?? '', quality: Number.isNaN(quality) ? 0 : quality }
    })
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality)
  return ranked.map(each => each.tag).find(isLanguage) ?? 'en'
}
