import type { Language } from '../../api/manifest/types.ts'
import { languageNames } from './entry-texts.ts'

const languageOrder: readonly Language[] = ['kk', 'ru', 'en']

interface LanguagesProps {
  readonly language: Language
  readonly label: string
  readonly onLanguage: (language: Language) => void
}

export function Languages({ language, label, onLanguage }: LanguagesProps) {
  return (
    <fieldset className="entry-languages">
      <legend className="entry-hidden">{label}</legend>
      {languageOrder.map(each => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => onLanguage(each)}
        >
          {languageNames[each]}
        </button>
      ))}
    </fieldset>
  )
}
