import { type Issue, issue, tooLong, tooShort } from '../define/index.ts'
import common from './common-passwords.json'

/** Of whom the password is, as far as it must not be made of that. */
export interface PasswordOwner {
  readonly email: string
  readonly name: string
  /** A second factor lets the password be shorter. */
  readonly hasFactor: boolean
}

const shortest = { alone: 15, withFactor: 8 } as const
/** Far above what people type; it bounds what has to be hashed. */
const longest = 256

const commonPasswords: ReadonlySet<string> = new Set(common.passwords.split(' '))

const tooCommon = issue('TOO_COMMON', {
  en: 'This password is among those that are tried first',
  ru: 'Этот пароль из тех, которые пробуют первыми',
  kk: 'Бұл – ең алдымен байқап көрілетін құпиясөздердің бірі',
})

const tellsOwner = issue('CONTAINS_OWNER', {
  en: 'The password is made of your name or e-mail',
  ru: 'Пароль составлен из вашего имени или почты',
  kk: 'Құпиясөз атыңыздан немесе поштаңыздан құралған',
})

/** Every reason why somebody may not choose this password; of its composition nothing is asked (NIST SP 800-63B). */
export function passwordIssues(password: string, owner: PasswordOwner): readonly Issue[] {
  const text = password.normalize('NFKC')
  const length = [...text].length
  const least = owner.hasFactor ? shortest.withFactor : shortest.alone
  if (length < least) return [tooShort(least)]
  if (length > longest) return [tooLong(longest)]
  const plain = text.toLowerCase()
  return [...(isCommon(plain) ? [tooCommon] : []), ...(isOwners(plain, owner) ? [tellsOwner] : [])]
}

/** On the list, or what is left without digits and signs at its ends is; one piece over and over; a plain run. */
function isCommon(plain: string): boolean {
  const stem = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return (
    [plain, stem].some(each => commonPasswords.has(each)) || /^(.{1,8})\1+$/su.test(plain) || isRun(plain)
  )
}

/** `12345678901234567890`, `abcdefghijklmnop`, and backwards. */
function isRun(plain: string): boolean {
  const codes = [...plain].map(each => each.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  return [1, -1].some(step => steps.every(each => each === step || each === -9 * step))
}

/** Nothing of length is left once the owner's name and address are taken out. */
function isOwners(plain: string, { email, name }: PasswordOwner): boolean {
  const words = `${email} ${name}`
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  const known = [...words.filter(word => word.length >= 3)].sort((left, right) => right.length - left.length)
  const rest = known.reduce((left, word) => left.replaceAll(word, ''), plain)
  return rest.length < plain.length && [...rest].length < shortest.withFactor
}
