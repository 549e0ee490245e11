// What the contract says of search, in plain JavaScript, letter by letter; no part of the product is used.

/** How sounds are written, in whatever alphabet; the longest spelling that fits is read first. */
const sounds: Readonly<Record<string, string>> = {
  x: 'ш щ sh sch shch',
  c: 'ч ch tch',
  j: 'ж җ ҷ j zh',
  h: 'х һ ҳ h kh',
  g: 'г ғ ґ ҕ g gh',
  f: 'ф f ph',
  ts: 'ц tz',
  iu: 'ю',
  ia: 'я',
  ks: 'x',
  a: 'а ә a',
  b: 'б b',
  v: 'в v w',
  d: 'д d đ',
  e: 'е э є ə e',
  z: 'з z',
  i: 'и і ы i y ј ı',
  k: 'к қ ҡ ҝ k q c ck',
  l: 'л l ł',
  m: 'м m',
  n: 'н ң ҥ n',
  o: 'о ө o ø',
  p: 'п p',
  r: 'р r',
  s: 'с ҫ s ß',
  t: 'т t',
  u: 'у ұ ү u',
}
const readings = new Map(
  Object.entries(sounds).flatMap(([sound, spellings]) =>
    spellings.split(' ').map(spelling => [spelling, sound] as const),
  ),
)
const longest = 4

const silent = /[\u0300-\u036f'`ьъ\u02b9\u02bc\u2018\u2019]/gu
const between = /[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u2000-\u206f\u3000-\u303f]/u

function soundsOf(text: string): string {
  let said = ''
  for (let at = 0; at < text.length; ) {
    const found = Array.from({ length: longest }, (_none, less) => text.slice(at, at + longest - less)).find(
      each => readings.has(each),
    )
    const letter = found ?? text.slice(at, at + 1)
    const isSoft = letter === 'c' && /[eiy]/.test(text.charAt(at + 1))
    said += isSoft ? 'ts' : (readings.get(letter) ?? letter)
    at += letter.length
  }
  return said
}

/** Letters that a mark makes others of; all other marks are not heard. */
const marked = {
  's\u0327': 'ш',
  's\u0326': 'ш',
  's\u030c': 'ш',
  'c\u0327': 'ч',
  'c\u030c': 'ч',
  'z\u030c': 'ж',
}

const lettersOf = (text: string): string =>
  Object.entries(marked)
    .reduce((all, [written, letter]) => all.replaceAll(written, letter), text.normalize('NFKD').toLowerCase())
    .replaceAll(silent, '')

/** The words of texts as they sound; of each text the first 500 characters. */
export function wordsOf(...texts: readonly (string | null)[]): readonly string[] {
  return texts.flatMap(text =>
    soundsOf(lettersOf([...(text ?? '')].slice(0, 500).join('')))
      .replaceAll('ng', 'n')
      .replaceAll(/i+[eo]/g, 'e')
      .replaceAll(/([a-z])\1/g, '$1')
      .replaceAll(/ia|iu|ts/g, pair => ({ ia: 'y', iu: 'w', ts: 'q' })[pair] ?? pair)
      .split(between)
      .filter(word => word !== ''),
  )
}

const allowsTypo = (word: string): boolean => {
  const { length } = [...word]
  return length >= 3 && length <= 30 && !/[0-9]/.test(word)
}

const seams: Readonly<Record<string, string>> = { ia: 'y', iu: 'w', ts: 'q', ie: 'e', io: 'e', ng: 'n' }

/** A word without one letter, as it is written where its neighbours meet. */
function without(letters: readonly string[], index: number): string {
  const [before = '', after = ''] = [letters[index - 1], letters[index + 1]]
  const seam = before === after ? before : (seams[before + after] ?? before + after)
  return [...letters.slice(0, Math.max(index - 1, 0)), seam, ...letters.slice(index + 2)].join('')
}

/** A word and all that is left of it without one letter. */
const shortened = (word: string): readonly string[] => {
  const letters = [...word]
  return [word, ...letters.map((_letter, index) => without(letters, index))]
}

const isOneTypoAway = (asked: string, word: string): boolean =>
  allowsTypo(asked) && allowsTypo(word) && shortened(asked).some(each => shortened(word).includes(each))

/** Whether every word asked for is among the words, the last one perhaps only begun. */
export function isFound(asked: readonly string[], words: readonly string[]): boolean {
  return asked.every((each, index) =>
    words.some(word => {
      const isBegun = index === asked.length - 1 && word.slice(0, 100).startsWith(each.slice(0, 100))
      return isBegun || word.slice(0, 100) === each.slice(0, 100) || isOneTypoAway(each, word)
    }),
  )
}

/** How far words are from those asked for: nothing for a whole word, 1 for a beginning, 2 for anything else. */
export const distanceOf = (asked: readonly string[], words: readonly string[]): number =>
  asked.reduce((sum, each) => {
    if (words.includes(each)) return sum
    return sum + (words.some(word => word.startsWith(each)) ? 1 : 2)
  }, 0)
